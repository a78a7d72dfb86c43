package io.quarkiverse.secrets.runtime.store;

import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;

/**
 * A secret with the value in effect.
 *
 * @param definition what is known of it
 * @param value the value in effect; empty when it is not set
 * @param source where the value comes from, or the empty one because of which it is not set; empty when no source has it
 * @param origin who has the value
 * @param version the backend's identifier of the value's version; empty where there is none
 * @param stored when the backend stored that version; empty where it does not say
 * @param backend the backend that has the value; empty where another source has it
 * @param previous the value before the last change that this process has seen
 */
record ResolvedSecret(SecretDefinition definition, Optional<String> value, Optional<String> source, Origin origin,
        Optional<String> version, Optional<Instant> stored, Optional<BackendId> backend, Optional<String> previous) {

    /** Who has a value, and so, who gives it to configuration. */
    enum Origin {
        /** The backend: we give it. */
        BACKEND,
        /** The definition: we give it where no other source has one. */
        DEFAULT,
        /** Another source of configuration, or none. */
        ELSEWHERE,
        /** Another source of configuration has an empty value, at which configuration stops: the secret is not set. */
        EMPTY,
        /** Another source of configuration has an expression that leads nowhere: the secret is not set. */
        UNRESOLVED
    }

    static ResolvedSecret stored(SecretDefinition definition, Found found, BackendId backend) {
        return new ResolvedSecret(definition, Optional.of(found.value()), Optional.of(found.source()), Origin.BACKEND,
                found.version(), found.stored(), Optional.of(backend), Optional.empty());
    }

    static ResolvedSecret defaulted(SecretDefinition definition, String value) {
        return new ResolvedSecret(definition, Optional.of(value), Optional.of("default"), Origin.DEFAULT, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ResolvedSecret configured(SecretDefinition definition, ConfiguredValue configured) {
        return new ResolvedSecret(definition, Optional.of(configured.value()), Optional.of(configured.source()),
                Origin.ELSEWHERE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One that is not set although another source of configuration has it. */
    static ResolvedSecret hidden(SecretDefinition definition, ConfiguredValue configured) {
        return new ResolvedSecret(definition, Optional.empty(),
                Optional.of(configured.source()), configured.unresolved() ? Origin.UNRESOLVED : Origin.EMPTY,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ResolvedSecret notSet(SecretDefinition definition) {
        return new ResolvedSecret(definition, Optional.empty(), Optional.empty(), Origin.ELSEWHERE, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This, in the place of another value of the same secret. */
    ResolvedSecret insteadOf(ResolvedSecret old) {
        Optional<String> before = value.equals(old.value) ? old.previous : old.value;
        return new ResolvedSecret(definition, value, source, origin, version, stored, backend, before);
    }

    /** Whether nothing visible distinguishes the two. */
    boolean isLike(ResolvedSecret other) {
        return origin == other.origin && value.equals(other.value) && version.equals(other.version)
                && stored.equals(other.stored) && backend.equals(other.backend) && source.equals(other.source)
                && definition.equals(other.definition);
    }

    SecretStatus status() {
        return new SecretStatus(definition.name(), definition.description(), definition.required(), value.isPresent(),
                value.isPresent() ? source : Optional.empty(), version, stored, backend.map(BackendId::value),
                definition.maxAge());
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
        return "ResolvedSecret[" + definition.name() + source.map(s -> " from " + s).orElse(", not set") + "]";
    }
}
