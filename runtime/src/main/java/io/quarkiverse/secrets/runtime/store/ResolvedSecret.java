package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;

/**
 * A secret with the value in effect.
 *
 * @param definition what is known of it
 * @param value the value in effect; empty when it is not set
 * @param source where the value comes from; empty when it is not set
 * @param served whether the value comes from this extension, be it from the backend or a default, and not from another
 *        source of configuration
 */
record ResolvedSecret(SecretDefinition definition, Optional<String> value, Optional<String> source, boolean served) {

    static ResolvedSecret served(SecretDefinition definition, String value, String source) {
        return new ResolvedSecret(definition, Optional.of(value), Optional.of(source), true);
    }

    static ResolvedSecret configured(SecretDefinition definition, ConfiguredValue configured) {
        return new ResolvedSecret(definition, Optional.of(configured.value()), Optional.of(configured.source()), false);
    }

    static ResolvedSecret notSet(SecretDefinition definition) {
        return new ResolvedSecret(definition, Optional.empty(), Optional.empty(), false);
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
