package io.quarkiverse.secrets.cli.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.backend.FailureKinds;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.Fingerprints;
import io.quarkiverse.secrets.cli.value.NewValue;
import io.quarkiverse.secrets.cli.value.StoredValue;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;

/** Makes an earlier version of one secret the current one again. For one thread. */
public final class Rollback {

    private final Session session;
    private final SecretDefinition definition;
    private final OpenBackend backend;
    private final Optional<Found> current;
    private final Found earlier;

    private Rollback(Session session, SecretDefinition definition, OpenBackend backend, Optional<Found> current,
            Found earlier) {
        this.session = session;
        this.definition = definition;
        this.backend = backend;
        this.current = current;
        this.earlier = earlier;
    }

    /**
     * Reads both versions, and changes nothing.
     *
     * @param definition the secret, in its current version
     * @param to the version or stage to return to; {@link SecretReference#PREVIOUS} for the one before the current one
     * @throws CliException if the earlier version cannot be read, or the backend keeps no versions
     */
    public static Rollback plan(Session session, SecretDefinition definition, String to) {
        OpenBackend backend = session.backends().holder(definition);
        SecretReference now = session.reference(definition);
        SecretReference then = now.withVersion(Optional.of(to));
        Map<SecretReference, FetchOutcome> outcomes = backend.provider().fetch(List.of(now, then), session.deadline())
                .outcomes();
        Optional<Found> current = found(definition, outcomes.get(now));
        if (outcomes.get(then) instanceof Failed failed) {
            if (current.isPresent() && current.get().version().isEmpty()) {
                throw VersionHistory.noVersions(definition, backend);
            }
            throw failure(definition, failed);
        }
        Found earlier = (Found) outcomes.get(then);
        if (earlier.version().isEmpty()) {
            // A backend without versions has passed over the one that was asked for
            throw VersionHistory.noVersions(definition, backend);
        }
        return new Rollback(session, definition, backend, current, earlier);
    }

    /** A current version that was deleted is none, and what was before it can be had back. */
    private static Optional<Found> found(SecretDefinition definition, FetchOutcome outcome) {
        if (outcome instanceof Failed failed) {
            if (!failed.kind().isAbsence()) {
                throw failure(definition, failed);
            }
            return Optional.empty();
        }
        return Optional.of((Found) outcome);
    }

    private static CliException failure(SecretDefinition definition, Failed failed) {
        return new CliException(definition.name() + " " + failed.reason(), failed.remedy(), FailureKinds.status(failed.kind()));
    }

    /** Where it is. */
    public OpenBackend backend() {
        return backend;
    }

    /** The version to return to. */
    public String version() {
        return earlier.version().orElseThrow();
    }

    /** When that was stored, if the backend says so. */
    public Optional<Instant> stored() {
        return earlier.stored();
    }

    /** The version that is the current one; empty if there is none. */
    public Optional<String> currentVersion() {
        return current.flatMap(Found::version);
    }

    /** Whether the current value is that of the earlier version, so that there is nothing to do. */
    public boolean isDone() {
        return current.isPresent() && (current.get().version().equals(earlier.version())
                || new Fingerprints().same(current.get().value(), earlier.value()));
    }

    /** The value of the earlier version. */
    public NewValue value() {
        return NewValue.of(earlier.value());
    }

    /**
     * Does it, and reads the value back.
     *
     * @return the version that is the current one now, and what people should know of it
     */
    public Done run() {
        Optional<String> version = backend.management().restore(session.reference(definition), version(), earlier.value(),
                currentVersion(), session.deadline());
        return new Done(version, new StoredValue(session, backend, definition, earlier.value(), version).readBack());
    }

    /**
     * What came of it.
     *
     * @param version the version that is the current one now
     * @param warnings what people should know
     */
    public record Done(Optional<String> version, List<String> warnings) {
    }
}
