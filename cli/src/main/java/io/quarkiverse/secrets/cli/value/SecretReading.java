package io.quarkiverse.secrets.cli.value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.backend.FailureKinds;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/** What came of reading one secret. */
public sealed interface SecretReading {

    /** It has a value. */
    record Value(String value, Optional<String> source, Optional<String> version, Optional<Instant> stored,
            List<String> warnings) implements SecretReading {

        /** Leaves the value out. */
        @Override
        public String toString() {
            return "Value[" + source.orElse("") + "]";
        }
    }

    /**
     * It has none, or it could not be found out.
     *
     * @param status the exit status of a command that asked for it
     */
    record NotSet(String message, String remedy, List<String> warnings, int status) implements SecretReading {

        NotSet(String message, String remedy, List<String> warnings) {
            this(message, remedy, warnings, ExitStatus.WRONG);
        }
    }

    /**
     * The value in effect, as the application would have it.
     *
     * @throws io.quarkiverse.secrets.SecretsException if the backend could not be asked
     * @throws CliException if it does not let this secret be read
     */
    static SecretReading inEffect(Session session, SecretDefinition definition) {
        SecretReading reading = inEffect(session, List.of(definition)).get(0);
        if (reading instanceof NotSet notSet && notSet.status() == ExitStatus.NOT_LOOKED) {
            throw new CliException(notSet.message(), notSet.remedy());
        }
        return reading;
    }

    /**
     * The values in effect of several secrets, asked for together: a reading for each, in their order. One that the backend
     * does
     * not let be read does not keep the others from being read.
     *
     * @throws io.quarkiverse.secrets.SecretsException if the backend could not be asked
     */
    static List<SecretReading> inEffect(Session session, List<SecretDefinition> definitions) {
        ResolvedSecrets started = session.loadOrFail(definitions);
        return definitions.stream().map(definition -> reading(session, definition, started)).toList();
    }

    private static SecretReading reading(Session session, SecretDefinition definition, ResolvedSecrets started) {
        Optional<FetchOutcome> outcome = started.outcome(definition);
        if (outcome.isPresent() && outcome.get() instanceof Failed failed
                && FailureKinds.status(failed.kind()) == ExitStatus.NOT_LOOKED) {
            return new NotSet(definition.name() + " " + failed.reason(), failed.remedy(), List.of(), ExitStatus.NOT_LOOKED);
        }
        List<String> warnings = warningsAbout(definition, started);
        if (outcome.isPresent() && outcome.get() instanceof Failed) {
            warnings.addAll(otherProblems(definition, started));
        }
        Optional<String> value = started.value(definition.name());
        if (value.isPresent()) {
            SecretStatus status = started.status(definition.name()).orElseThrow();
            return new Value(value.get(), status.source(), status.version(), status.stored(), warnings);
        }
        if (outcome.isPresent() && outcome.get() instanceof Failed failed && (failed.kind() != Kind.MISSING
                || definition.version().isPresent())) {
            return new NotSet(definition.name() + " " + failed.reason(), failed.remedy(), warnings);
        }
        boolean empty = outcome.isPresent() && outcome.get() instanceof Found;
        return new NotSet(definition.name() + " is not set in " + session.backends().names()
                + (empty ? ": its value there is empty" : ""), howToSet(session, definition), warnings);
    }

    /** The warnings of a load that are about one secret. */
    static List<String> warningsAbout(SecretDefinition definition, ResolvedSecrets started) {
        List<String> warnings = new ArrayList<>();
        for (String warning : started.warnings()) {
            if (warning.startsWith(definition.name() + " ")) {
                warnings.add(warning);
            }
        }
        return warnings;
    }

    /** Such as a line of a file that cannot be read: the secret that was not found may well stand there. */
    private static List<String> otherProblems(SecretDefinition definition, ResolvedSecrets started) {
        List<String> problems = new ArrayList<>();
        for (Problem problem : started.problems()) {
            if (!problem.subject().equals(definition.name()) && started.definition(problem.subject()).isEmpty()) {
                problems.add(problem.subject() + " " + problem.message() + ": " + problem.remedy());
            }
        }
        return problems;
    }

    /**
     * The value that its backend has in another version.
     *
     * @throws io.quarkiverse.secrets.SecretsException if the backend could not be asked
     * @throws CliException if it does not let this secret be read
     */
    static SecretReading ofVersion(Session session, SecretDefinition definition, String version) {
        OpenBackend backend = session.backends().holder(definition);
        SecretReference reference = session.reference(definition).withVersion(Optional.of(version));
        FetchOutcome outcome = backend.provider().fetch(List.of(reference), session.deadline()).outcomes().get(reference);
        if (outcome instanceof Failed failed) {
            String message = definition.name() + " " + failed.reason();
            if (FailureKinds.status(failed.kind()) == ExitStatus.NOT_LOOKED) {
                throw new CliException(message, failed.remedy());
            }
            return new NotSet(message, failed.remedy(), List.of());
        }
        Found found = (Found) outcome;
        if (found.version().isEmpty()) {
            // A backend without versions has passed over the one that was asked for
            return new NotSet(definition.name() + " has no versions in " + backend.id() + ", which keeps none",
                    "leave --version out, for the one that there is", List.of());
        }
        return new Value(found.value(), Optional.of(found.source()), found.version(), found.stored(), List.of());
    }

    private static String howToSet(Session session, SecretDefinition definition) {
        return session.backends().home(definition).provider().howToSet(session.reference(definition), definition);
    }
}
