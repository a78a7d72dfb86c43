package io.quarkiverse.secrets.cli.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.backend.FailureKinds;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.runtime.mountedfiles.FileVariablesProvider;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/** A value that a backend of a session has just stored. */
public final class StoredValue {

    private final Session session;
    private final OpenBackend backend;
    private final SecretDefinition definition;
    private final String value;
    private final Optional<String> version;

    /**
     * @param backend the one that has stored it
     * @param definition the secret, in its current version
     * @param version the version that the backend has made of the value, if it has versions
     */
    public StoredValue(Session session, OpenBackend backend, SecretDefinition definition, String value,
            Optional<String> version) {
        this.session = session;
        this.backend = backend;
        this.definition = definition;
        this.value = value;
        this.version = version;
    }

    /**
     * Looks whether it is there, and whether the application will see it.
     *
     * @return what people should know of it
     * @throws CliException if it cannot be read back, unless the caller may only write, or is another value
     */
    public List<String> readBack() {
        String stored = definition.name() + " was stored in " + backend.id();
        ResolvedSecrets started = session.load(definition);
        if (started.failure().isPresent()) {
            throw new CliException(stored + ", and could not be read back: " + started.failure().get().getMessage(),
                    started.failure().get().remedy());
        }
        List<String> warnings = new ArrayList<>(SecretReading.warningsAbout(definition, started));
        FetchOutcome outcome = started.outcome(definition).orElseThrow();
        if (outcome instanceof Failed failed) {
            warnings.add(unreadable(stored, failed));
        } else {
            difference(stored, (Found) outcome).ifPresent(warnings::add);
        }
        return warnings;
    }

    /** A caller who may only write has done all that is possible. */
    private static String unreadable(String stored, Failed failed) {
        String message = stored + ", and could not be read back: it " + failed.reason();
        if (failed.kind() != Kind.DENIED && failed.kind() != Kind.KEY_DENIED) {
            throw new CliException(message, failed.remedy(), FailureKinds.status(failed.kind()));
        }
        return message;
    }

    private Optional<String> difference(String stored, Found found) {
        Optional<String> variable = FileVariablesProvider.variable(session.context(), definition, found);
        if (variable.isPresent()) {
            return Optional.of(stored + ", and the application reads " + found.source() + " instead, which the environment"
                    + " variable " + variable.get() + " names");
        }
        if (version.isPresent() && found.version().isPresent() && !found.version().equals(version)) {
            return Optional.of(stored + " as version " + version.get() + ", and version " + found.version().get()
                    + " is the current one: another process has stored one, or the backend takes a moment");
        }
        if (!found.value().equals(value) && !found.source().equals(FetchOutcome.ENVIRONMENT)) {
            throw new CliException(stored + ", and reads back with another value",
                    "check whether another process sets it, and set it again", ExitStatus.WRONG);
        }
        return Optional.empty();
    }
}
