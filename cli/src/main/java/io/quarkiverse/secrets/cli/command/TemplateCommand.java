package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.template.Template;
import io.quarkiverse.secrets.cli.template.TemplateFile;
import io.quarkiverse.secrets.cli.template.TemplateFile.Change;
import io.quarkiverse.secrets.spi.KnownBackends;
import picocli.CommandLine.Model.CommandSpec;

/** Writes an example of a {@code .env} file, from what is known of the secrets. */
public final class TemplateCommand implements Command {

    private static final String FILE = "--file";
    private static final String UPDATE = "--update";
    private static final String CHECK = "--check";
    private static final Path DEFAULT_FILE = Path.of(".env.example");

    @Override
    public CommandSpec spec() {
        return Options
                .command("template", "Write an example of a .env file: each secret of the application, what it is for and what"
                        + " its value has to be, those that are required first. It has no values. No backend is asked.")
                .addOption(Options.path(FILE, "FILE", "Write to this file, and not to standard output."))
                .addOption(Options.flag(UPDATE, "Add what is missing to the file, which is " + DEFAULT_FILE
                        + " unless " + FILE + " names another, and keep all that is in it."))
                .addOption(Options.flag(CHECK, "Change nothing, and end with 1 if " + UPDATE + " would change the file."));
    }

    @Override
    public int run(Invocation invocation) {
        boolean check = invocation.has(CHECK);
        Optional<Path> file = invocation.fileToWrite(FILE)
                .or(() -> check || invocation.has(UPDATE) ? Optional.of(DEFAULT_FILE) : Optional.empty());
        // The one backend that can be had without any settings: it is not asked for anything
        try (Session session = invocation
                .open(invocation.sessionOptions().requireApplication().withBackend(KnownBackends.ENV_FILE.id()))) {
            BuiltApplication application = session.requireApplication();
            if (file.isEmpty()) {
                return write(invocation, application, Template.of(application.name(), session.definitions()));
            }
            TemplateFile target = new TemplateFile(file.get());
            if (check) {
                return report(invocation, application, file.get(), target.preview(before -> update(before, session)));
            }
            if (!invocation.has(UPDATE)) {
                target.requireNew();
            }
            return report(invocation, application, file.get(), target.update(before -> update(before, session)));
        }
    }

    private static Template update(String before, Session session) {
        return Template.update(before, session.application().flatMap(BuiltApplication::name), session.definitions());
    }

    private static int write(Invocation invocation, BuiltApplication application, Template template) {
        if (invocation.console().isJson()) {
            writeJson(invocation, application, Optional.empty(), new Change(template, true), ExitStatus.FINE);
        } else {
            invocation.console().raw(template.text());
        }
        return ExitStatus.FINE;
    }

    private static int report(Invocation invocation, BuiltApplication application, Path file, Change change) {
        int status = invocation.has(CHECK) && change.changed() ? ExitStatus.WRONG : ExitStatus.FINE;
        Console console = invocation.console();
        List<String> unregistered = change.template().unregistered();
        if (!unregistered.isEmpty()) {
            console.note("in " + file + " and not (or no longer) secrets of the application, and kept: "
                    + String.join(", ", unregistered));
        }
        if (console.isJson()) {
            writeJson(invocation, application, Optional.of(file), change, status);
        } else {
            console.line(file + (change.changed() ? (status == ExitStatus.FINE ? " got " : " lacks ")
                    + String.join(", ", change.template().added()) : " has all secrets"));
        }
        if (status != ExitStatus.FINE) {
            console.note("fix: secrets template " + UPDATE + (invocation.path(FILE).isPresent() ? " " + FILE + " " + file
                    : ""));
        }
        return status;
    }

    private static void writeJson(Invocation invocation, BuiltApplication application, Optional<Path> file, Change change,
            int status) {
        invocation.json().with(generator -> {
            JsonResult.optional(generator, "application", application.name());
            JsonResult.optional(generator, "file", file.map(Path::toString));
            generator.writeBooleanField("changed", change.changed());
        }).with("added", change.template().added()).with("unregistered", change.template().unregistered())
                .with(generator -> JsonResult.optional(generator, "document",
                        file.isPresent() ? Optional.empty() : Optional.of(change.template().text())))
                .end(invocation.console(), status);
    }
}
