package io.quarkiverse.secrets.cli.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.cli.console.Cell;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Confirmation;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.Prompt;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.edit.BackendSecrets;
import io.quarkiverse.secrets.cli.edit.Change;
import io.quarkiverse.secrets.cli.edit.EditedSecrets;
import io.quarkiverse.secrets.cli.edit.Editor;
import io.quarkiverse.secrets.cli.edit.EnvFileSecrets;
import io.quarkiverse.secrets.cli.edit.PrivateFolder;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import picocli.CommandLine.Model.CommandSpec;

/** Changes secrets in an editor. */
public final class EditCommand implements Command {

    private static final String DRY_RUN = "--dry-run";
    private static final String FORCE = "--force";
    private static final String FILE = "secrets.env";
    private static final String BACKEND_OF_FILES = "env-file";

    @Override
    public CommandSpec spec() {
        return Options
                .command("edit", "Change secrets in an editor: VISUAL, EDITOR or vi. It gets them as lines of a .env, in a file"
                        + " that only you can read and that is removed afterwards, in memory where the system has a place for"
                        + " that. Prints what would be stored, without values, and asks. A line that is removed deletes its"
                        + " secret. A .env itself is edited with its comments.",
                        "Ends with 1 if something was not stored.")
                .addPositional(Options.arguments("NAME", "The secrets to edit, registered or not.",
                        "Default: the registered ones, and those under the application's prefix."))
                .addOption(Options.flag(DRY_RUN, "Print what would be stored, and store nothing."))
                .addOption(Options.flag(FORCE, "Store values even if they violate a constraint of their secret."))
                .addOption(Options.yes("Do not ask for confirmation."));
    }

    @Override
    public int run(Invocation invocation) {
        List<String> names = invocation.arguments();
        names.forEach(SecretArgument::require);
        Editor editor = Editor.of(invocation.environment());
        try (Session session = invocation.open(invocation.sessionOptions().creatingEnvFile());
                PrivateFolder folder = PrivateFolder.create(invocation.environment())) {
            Console console = invocation.console();
            if (!folder.isInMemory()) {
                console.warn("this system has no folder in memory: the values are in a file that only you can read, which is"
                        + " overwritten afterwards");
            }
            EditedSecrets secrets = secrets(session, names);
            Path file = folder.write(FILE, secrets.text());
            while (true) {
                editor.open(file);
                try {
                    return store(invocation, secrets, read(file));
                } catch (CliException e) {
                    if (e.status() != ExitStatus.WRONG || !Prompt.isPossible()) {
                        throw e;
                    }
                    console.error(e.getMessage(), e.remedy());
                    if (!new Prompt(console).confirm("Return to the editor?")) {
                        throw new CliException("nothing was stored", "run it again at any time", ExitStatus.WRONG);
                    }
                }
            }
        }
    }

    private static EditedSecrets secrets(Session session, List<String> names) {
        boolean wholeFile = names.isEmpty() && !session.backends().areSeveral()
                && session.backends().only().id().value().equals(BACKEND_OF_FILES);
        return wholeFile ? new EnvFileSecrets(session, EnvFileProviderFactory.paths(session.context()).get(0))
                : new BackendSecrets(session, names.isEmpty() ? session.allDefinitions() : session.named(names));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CliException("the text is not UTF-8", "have the editor write UTF-8", ExitStatus.WRONG);
        } catch (IOException e) {
            throw new CliException("the editor has left no file, and nothing was stored", "save it, and then close the editor");
        }
    }

    private static int store(Invocation invocation, EditedSecrets secrets, String edited) {
        Console console = invocation.console();
        if (edited.equals(secrets.text())) {
            return end(invocation, List.of(), List.of(), "Nothing was changed");
        }
        List<Change> changes = secrets.changes(edited);
        if (!console.isJson()) {
            writePlan(console, changes);
        }
        if (!invocation.has(FORCE)) {
            refuseViolations(changes);
        }
        if (invocation.has(DRY_RUN)) {
            return end(invocation, changes, List.of(), "Nothing was stored");
        }
        new Confirmation(console, invocation.has(Confirmation.YES)).insist(question(changes), DRY_RUN);
        List<String> failures = secrets.store(edited, changes);
        int stored = (int) failures.stream().filter(String::isEmpty).count();
        return end(invocation, changes, failures,
                changes.isEmpty() ? "The comments were stored" : Counted.of(stored, "secret") + " stored or deleted");
    }

    private static String question(List<Change> changes) {
        if (changes.isEmpty()) {
            return "Store the text, in which no value was changed?";
        }
        int deleted = (int) changes.stream().filter(change -> change.value().isEmpty()).count();
        int stored = changes.size() - deleted;
        return (stored == 0 ? "" : "Store " + Counted.of(stored, "secret"))
                + (stored > 0 && deleted > 0 ? " and delete " : deleted > 0 ? "Delete " : "")
                + (deleted == 0 ? "" : Counted.of(deleted, "secret")) + "?";
    }

    private static void refuseViolations(List<Change> changes) {
        String violations = changes.stream().filter(change -> !change.violations().isEmpty())
                .map(change -> change.definition().name() + " " + String.join(", and ", change.violations()))
                .collect(Collectors.joining("; "));
        if (!violations.isEmpty()) {
            throw new CliException("nothing was stored: " + violations,
                    "give other values, or store these with " + FORCE, ExitStatus.WRONG);
        }
    }

    private static void writePlan(Console console, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Change change : changes) {
            rows.add(List.of(Cell.of(change.definition().name()), Cell.of(change.backend().toString()),
                    Cell.of(change.value().isEmpty() ? Style.BAD : Style.WARNING, change.action()),
                    Cell.of(String.join(", and ", change.violations()))));
        }
        console.table(List.of("NAME", "BACKEND", "ACTION", ""), rows);
    }

    /** @param failures what came of each change; none if nothing was stored */
    private static int end(Invocation invocation, List<Change> changes, List<String> failures, String text) {
        Console console = invocation.console();
        boolean failed = failures.stream().anyMatch(failure -> !failure.isEmpty());
        int status = failed ? ExitStatus.WRONG : ExitStatus.FINE;
        if (console.isJson()) {
            invocation.json().with(generator -> {
                generator.writeArrayFieldStart("secrets");
                for (int i = 0; i < changes.size(); i++) {
                    String failure = i < failures.size() ? failures.get(i) : "";
                    generator.writeStartObject();
                    generator.writeStringField("name", changes.get(i).definition().name());
                    generator.writeStringField("backend", changes.get(i).backend().toString());
                    generator.writeStringField("action", changes.get(i).action());
                    generator.writeBooleanField("done", i < failures.size() && failure.isEmpty());
                    generator.writeStringField("reason", failure);
                    generator.writeEndObject();
                }
                generator.writeEndArray();
            }).end(console, status);
            return status;
        }
        failures.stream().filter(failure -> !failure.isEmpty())
                .forEach(failure -> console.line(console.styled(Style.BAD, "failed") + " " + failure));
        console.line(text);
        return status;
    }
}
