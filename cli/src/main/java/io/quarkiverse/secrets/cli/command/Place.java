package io.quarkiverse.secrets.cli.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.migration.FileOnlyContext;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;

/**
 * A backend or a file that somebody has named, and what it has of an application's secrets. For one thread.
 */
final class Place implements AutoCloseable {

    private static final String ENV_FILE = "env-file";
    /** How long it may take to ask for all secrets. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Invocation invocation;
    private final String name;
    private final SessionOptions options;
    private final Session session;
    private boolean broken;

    private Place(Invocation invocation, String name, SessionOptions options) {
        this.invocation = invocation;
        this.name = name;
        this.options = options;
        this.session = invocation.open(options);
    }

    /**
     * @param name a backend, or the path of a file
     * @throws CliException if it is neither
     */
    static Place open(Invocation invocation, String name) {
        SessionOptions options = SessionOptions.of(invocation);
        String backend = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (Backends.names().contains(backend)) {
            return new Place(invocation, backend, options.withBackend(backend));
        }
        try {
            Path file = Path.of(name);
            if (Files.exists(file)) {
                return new Place(invocation, name, options.withBackend(ENV_FILE).withEnvFile(file));
            }
        } catch (InvalidPathException e) {
            // Then there is no such file
        }
        throw new CliException("there is neither a backend nor a file " + name,
                "name one of " + String.join(", ", Backends.names()) + ", or the path of a .env file");
    }

    /** What it was called. */
    String name() {
        return name;
    }

    Session session() {
        return session;
    }

    /** Whether something was wrong with it such that it may have more than it says. */
    boolean isBroken() {
        return broken;
    }

    /** The registered secrets, or all that it has, ordered by name. */
    List<SecretDefinition> definitions(boolean all) {
        return all ? session.allDefinitions() : session.definitions();
    }

    /** What two secrets have in common if they are one key of it. */
    String place(SecretDefinition definition) {
        return session.place(session.reference(definition));
    }

    /**
     * What it has. Of files, what they say: the process environment, which wins over them in an application, does not count.
     *
     * @return an outcome for each of the secrets, by their names
     * @throws CliException if it could not be asked
     */
    Map<String, FetchOutcome> fetch(Collection<SecretDefinition> wanted) {
        if (!session.selected().id().equals(ENV_FILE)) {
            return fetch(session, wanted);
        }
        try (Session withoutEnvironment = invocation.without(variables(wanted)).open(options)) {
            return fetch(withoutEnvironment, wanted);
        }
    }

    private Map<String, FetchOutcome> fetch(Session of, Collection<SecretDefinition> wanted) {
        FetchResponse response;
        try {
            response = of.provider().fetch(new HashSet<>(of.references(wanted)), Deadline.after(PATIENCE));
        } catch (SecretsException e) {
            throw new CliException(name + " could not be asked: " + e.getMessage(), e.remedy());
        }
        response.findings().forEach(this::tell);
        Map<String, FetchOutcome> outcomes = new HashMap<>();
        for (SecretDefinition definition : wanted) {
            outcomes.put(definition.name(), asFarAsKnown(response.outcomes().get(of.reference(definition))));
        }
        return outcomes;
    }

    /** What is in no line that can be read may be in one that cannot. */
    private FetchOutcome asFarAsKnown(FetchOutcome outcome) {
        return broken && outcome instanceof Failed failed && failed.kind() == Kind.MISSING
                ? new Failed(Kind.MALFORMED, "is in no line that can be read", "correct what the warnings are about")
                : outcome;
    }

    private void tell(Finding finding) {
        broken |= finding.severity() == Finding.Severity.ERROR;
        invocation.console().warn(finding.subject() + " " + finding.message() + ": " + finding.remedy());
    }

    private Set<String> variables(Collection<SecretDefinition> wanted) {
        Set<String> variables = new HashSet<>();
        for (SecretDefinition definition : wanted) {
            variables.addAll(FileOnlyContext.variables(session.reference(definition),
                    session.context().hasSpellings(definition.name())));
        }
        return variables;
    }

    @Override
    public void close() {
        session.close();
    }
}
