package io.quarkiverse.secrets.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.AgeText;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.history.Rollback;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.ConstraintCheck;
import io.quarkiverse.secrets.cli.value.SecretVersions;
import io.quarkiverse.secrets.spi.SecretReference;
import picocli.CommandLine.Model.CommandSpec;

/** Makes an earlier version of a secret the current one again. */
public final class RollbackCommand implements Command {

    private static final String TO = "--to";
    private static final String DRY_RUN = "--dry-run";
    private static final String FORCE = "--force";

    @Override
    public CommandSpec spec() {
        return Options
                .command("rollback", "Make an earlier version of a secret the current one again, by the means of its backend:"
                        + " AWS Secrets Manager moves the label AWSCURRENT; elsewhere the earlier value is stored as a new"
                        + " version. Asks first, and reads the value back, which is not shown. The version that was the current"
                        + " one is the previous one then, so that the same command takes it back.",
                        "Ends with 1 if there is no such version, or its value violates a constraint of the secret.")
                .addPositional(SecretArgument.spec())
                .addOption(Options.text(TO, "VERSION", "The version or stage to return to, as history lists them.",
                        "Default: the one before the current one."))
                .addOption(Options.flag(DRY_RUN, "Print what would be done, and do nothing."))
                .addOption(Options.flag(FORCE, "Return to it even if its value violates a constraint of the secret."))
                .addOption(Options.yes("Do not ask for confirmation."));
    }

    @Override
    public int run(Invocation invocation) {
        String name = SecretArgument.of(invocation);
        try (Session session = invocation.open()) {
            SecretDefinition registered = session.definition(name);
            SecretDefinition definition = SecretVersions.current(registered);
            Rollback rollback = Rollback.plan(session, definition, invocation.text(TO).orElse(SecretReference.PREVIOUS));
            if (rollback.isDone()) {
                return done(invocation, session, definition, Optional.empty(), definition.name()
                        + " has the value of version " + rollback.version() + " already: nothing was done", List.of());
            }
            ConstraintCheck constraints = ConstraintCheck.of(definition, rollback.value());
            if (!invocation.has(FORCE)) {
                constraints.refuseViolations(FORCE);
            }
            List<String> warnings = new ArrayList<>(constraints.warnings());
            String change = change(definition, rollback);
            if (invocation.has(DRY_RUN)) {
                return done(invocation, session, definition, Optional.empty(), "Would return " + change, warnings);
            }
            invocation.confirmation().insist("Return " + change + "?", DRY_RUN);
            Rollback.Done done = rollback.run();
            warnings.addAll(done.warnings());
            warnings.addAll(ApplicationNotes.warnings(session, registered));
            return done(invocation, session, definition, done.version(),
                    definition.name() + " has the value of version " + rollback.version() + " in " + rollback.backend()
                            + done.version().map(version -> ", as the current version " + version).orElse(""),
                    warnings);
        }
    }

    private static String change(SecretDefinition definition, Rollback rollback) {
        return definition.name() + " in " + rollback.backend() + " to version " + rollback.version()
                + rollback.stored().map(stored -> ", stored " + AgeText.of(stored, Instant.now()) + " ago").orElse("")
                + rollback.currentVersion().map(version -> ", from version " + version).orElse("");
    }

    /** @param version the version that is the current one now; empty if nothing was done */
    private static int done(Invocation invocation, Session session, SecretDefinition definition, Optional<String> version,
            String text, List<String> warnings) {
        Console console = invocation.console();
        if (console.isJson()) {
            invocation.json(session).with("name", definition.name()).with(generator -> {
                generator.writeBooleanField("written", version.isPresent());
                JsonResult.optional(generator, "version", version);
            }).with("warnings", warnings).end(console, ExitStatus.FINE);
            return ExitStatus.FINE;
        }
        console.line(text);
        warnings.forEach(console::warn);
        if (version.isPresent()) {
            console.note(ApplicationNotes.seenBy(session));
        }
        return ExitStatus.FINE;
    }
}
