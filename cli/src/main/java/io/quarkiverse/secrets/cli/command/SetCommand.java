package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.backend.FailureKinds;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.NewValue;
import io.quarkiverse.secrets.cli.value.SecretReading;
import io.quarkiverse.secrets.cli.value.SecretVersions;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
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
                        "Ends with 1, and stores nothing, if the value breaks a constraint of the secret.")
                .addPositional(SecretArgument.spec());
        return SetInput.addTo(spec)
                .addOption(Options.flag(IF_MISSING, "Do nothing if the secret is set already."))
                .addOption(Options.flag(FORCE, "Store the value even if it breaks a constraint of the secret."));
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
            if (invocation.has(IF_MISSING) && isSet(session, reference)) {
                String already = current.name() + " is set already in " + session.selected().id() + ": nothing was done";
                return done(invocation, session, current, Optional.empty(), already, List.of());
            }
            NewValue given = input.read(current);
            String value = given.value();
            List<String> warnings = new ArrayList<>(given.warnings());
            warnings.addAll(check(invocation, current, value, given.bits()));
            Optional<String> version = session.management().set(reference, value, session.deadline());
            warnings.addAll(aboutRegistration(session, registered));
            warnings.addAll(readBack(session, current, value, version));
            String text = current.name() + " is set in " + session.selected().id()
                    + version.map(of -> " (version " + of + ")").orElse("");
            return done(invocation, session, current, Optional.of(version), text, warnings);
        }
    }

    private static boolean isSet(Session session, SecretReference reference) {
        FetchOutcome outcome = session.provider().fetch(List.of(reference), session.deadline()).outcomes().get(reference);
        if (outcome instanceof Failed failed) {
            if (!failed.kind().isAbsence()) {
                throw new CliException(reference.name() + " " + failed.reason(), failed.remedy(),
                        FailureKinds.status(failed.kind()));
            }
            return false;
        }
        return !((Found) outcome).value().isEmpty();
    }

    /** Refuses what the application would refuse, or warns of it. */
    private static List<String> check(Invocation invocation, SecretDefinition definition, String value,
            Optional<Double> bits) {
        List<String> violations = new ArrayList<>(Constraints.violations(definition, value));
        if (violations.isEmpty() && bits.isPresent() && bits.get() < definition.minBits()) {
            // What the characters look like is an estimate from above, and here it is known
            violations.add(
                    "is too weak: it has " + Counted.of(bits.get().intValue(), "bit") + " and needs " + definition.minBits());
        }
        if (!violations.isEmpty() && !invocation.has(FORCE)) {
            throw new CliException(definition.name() + " was not stored: the new value " + String.join(", and ", violations),
                    "give it another value; or store this one with " + FORCE, ExitStatus.WRONG);
        }
        violations.replaceAll(violation -> "the new value of " + definition.name() + " " + violation);
        return violations;
    }

    private static List<String> aboutRegistration(Session session, SecretDefinition registered) {
        List<String> warnings = new ArrayList<>();
        if (session.application().isPresent() && session.configured().definitions().find(registered.name()).isEmpty()) {
            warnings.add(registered.name() + " is not registered by the application");
        }
        registered.version().ifPresent(version -> warnings.add("the application reads " + registered.name()
                + " in the version " + version + ", and so does not see the new value unless that is it"));
        return warnings;
    }

    /** Looks whether it is there, and whether the application will see it. */
    private static List<String> readBack(Session session, SecretDefinition definition, String value,
            Optional<String> version) {
        String stored = definition.name() + " was stored in " + session.selected().id();
        ResolvedSecrets started = session.load(definition);
        if (started.failure().isPresent()) {
            throw new CliException(stored + ", and could not be read back: " + started.failure().get().getMessage(),
                    started.failure().get().remedy());
        }
        List<String> warnings = new ArrayList<>(SecretReading.warningsAbout(definition, started));
        FetchOutcome outcome = started.outcome(definition).orElseThrow();
        if (outcome instanceof Failed failed) {
            String message = stored + ", and could not be read back: it " + failed.reason();
            if (failed.kind() != Kind.DENIED && failed.kind() != Kind.KEY_DENIED) {
                throw new CliException(message, failed.remedy(), FailureKinds.status(failed.kind()));
            }
            // A caller who may only write has done all that is possible
            warnings.add(message);
            return warnings;
        }
        Found found = (Found) outcome;
        if (version.isPresent() && found.version().isPresent() && !found.version().equals(version)) {
            warnings.add(stored + " as version " + version.get() + ", and version " + found.version().get()
                    + " is the current one: another process has stored one, or the backend takes a moment");
        } else if (!found.value().equals(value) && !found.source().equals(FetchOutcome.ENVIRONMENT)) {
            throw new CliException(stored + ", and reads back with another value",
                    "check whether another process sets it, and set it again", ExitStatus.WRONG);
        }
        return warnings;
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
