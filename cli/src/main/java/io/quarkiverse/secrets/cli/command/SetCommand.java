package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.backend.FailureKinds;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.ConstraintCheck;
import io.quarkiverse.secrets.cli.value.NewValue;
import io.quarkiverse.secrets.cli.value.SecretVersions;
import io.quarkiverse.secrets.cli.value.StoredValue;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import picocli.CommandLine.Model.CommandSpec;

/** Gives a secret a new value, which is never shown. */
public final class SetCommand implements Command {

    private static final String FORCE = "--force";
    private static final String IF_MISSING = "--if-missing";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options
                .command("set", "Give a secret a new value. On a terminal it is asked for, twice and without being"
                        + " shown; elsewhere it is read from standard input.",
                        "Ends with 1, and stores nothing, if the value violates a constraint of the secret.")
                .addPositional(SecretArgument.spec());
        return SetInput.addTo(spec)
                .addOption(Options.flag(IF_MISSING, "Do nothing if the secret is set already."))
                .addOption(Options.flag(FORCE, "Store the value even if it violates a constraint of the secret."));
    }

    @Override
    public int run(Invocation invocation) {
        String name = SecretArgument.of(invocation);
        SetInput input = SetInput.of(invocation);
        try (Session session = invocation.open(invocation.sessionOptions().creatingEnvFile())) {
            SecretDefinition registered = session.definition(name);
            // A new value is the current one, whichever version the application is configured to read
            SecretDefinition current = SecretVersions.current(registered);
            SecretReference reference = session.reference(current);
            OpenBackend backend = session.backends().holder(current);
            if (invocation.has(IF_MISSING) && isSet(session, backend, reference)) {
                String already = current.name() + " is set already in " + backend.id() + ": nothing was done";
                return done(invocation, session, current, Optional.empty(), already, input.warnings());
            }
            NewValue given = input.read(current);
            ConstraintCheck constraints = ConstraintCheck.of(current, given);
            if (!invocation.has(FORCE)) {
                constraints.refuseViolations(FORCE);
            }
            List<String> warnings = new ArrayList<>(input.warnings());
            warnings.addAll(given.warnings());
            warnings.addAll(constraints.warnings());
            Optional<String> version = backend.management().set(reference, given.value(), session.deadline());
            warnings.addAll(ApplicationNotes.warnings(session, registered));
            warnings.addAll(new StoredValue(session, backend, current, given.value(), version).readBack());
            String text = current.name() + " is set in " + backend.id()
                    + version.map(of -> " (version " + of + ")").orElse("");
            return done(invocation, session, current, Optional.of(version), text, warnings);
        }
    }

    private static boolean isSet(Session session, OpenBackend backend, SecretReference reference) {
        FetchOutcome outcome = backend.provider().fetch(List.of(reference), session.deadline()).outcomes().get(reference);
        if (outcome instanceof Failed failed) {
            if (!failed.kind().isAbsence()) {
                throw new CliException(reference.name() + " " + failed.reason(), failed.remedy(),
                        FailureKinds.status(failed.kind()));
            }
            return false;
        }
        return !((Found) outcome).value().isEmpty();
    }

    /** @param version the version that was stored, if the backend has versions; empty if nothing was stored */
    private static int done(Invocation invocation, Session session, SecretDefinition definition,
            Optional<Optional<String>> version, String text, List<String> warnings) {
        Console console = invocation.console();
        if (console.isJson()) {
            invocation.json(session).with("name", definition.name()).with(generator -> {
                generator.writeBooleanField("written", version.isPresent());
                JsonResult.optional(generator, "version", version.flatMap(of -> of));
            }).with("warnings", warnings).end(console, ExitStatus.FINE);
        } else {
            console.line(text);
            warnings.forEach(console::warn);
        }
        return ExitStatus.FINE;
    }
}
