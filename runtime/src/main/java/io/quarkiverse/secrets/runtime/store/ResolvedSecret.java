package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;

/**
 * A secret with the value in effect.
 *
 * @param definition what is known of it
 * @param value the value in effect; empty when it is not set
 * @param source where the value comes from; empty when it is not set
 * @param origin who has the value
 */
record ResolvedSecret(SecretDefinition definition, Optional<String> value, Optional<String> source, Origin origin) {

    /** Who has a value, and so, who gives it to configuration. */
    enum Origin {
        /** The backend: we give it. */
        BACKEND,
        /** The definition: we give it where no other source has one. */
        DEFAULT,
        /** Another source of configuration, or nobody. */
        ELSEWHERE
    }

    static ResolvedSecret stored(SecretDefinition definition, Found found) {
        return new ResolvedSecret(definition, Optional.of(found.value()), Optional.of(found.source()), Origin.BACKEND);
    }

    static ResolvedSecret defaulted(SecretDefinition definition, String value) {
        return new ResolvedSecret(definition, Optional.of(value), Optional.of("default"), Origin.DEFAULT);
    }

    static ResolvedSecret configured(SecretDefinition definition, ConfiguredValue configured) {
        return new ResolvedSecret(definition, Optional.of(configured.value()), Optional.of(configured.source()),
                Origin.ELSEWHERE);
    }

    static ResolvedSecret notSet(SecretDefinition definition) {
        return new ResolvedSecret(definition, Optional.empty(), Optional.empty(), Origin.ELSEWHERE);
    }

    SecretStatus status() {
        return new SecretStatus(definition.name(), definition.description(), definition.required(), value.isPresent(), source);
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "ResolvedSecret[" + definition.name() + source.map(s -> " from " + s).orElse(", not set") + "]";
    }
}
