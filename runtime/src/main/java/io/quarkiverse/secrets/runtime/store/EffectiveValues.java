package io.quarkiverse.secrets.runtime.store;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;

/**
 * Finds the value in effect: what wins in configuration, where the backend's value takes part with an ordinal of its own.
 */
final class EffectiveValues {

    private final ConfigLookup config;
    private final int ordinal;

    EffectiveValues(ConfigLookup config, int ordinal) {
        this.config = config;
        this.ordinal = ordinal;
    }

    /**
     * What is wrong with a value, each as the end of a sentence that begins with the secret's name. Never the value. Empty when
     * all is well.
     */
    List<String> violations(SecretDefinition definition, String value) {
        List<String> violations = Constraints.violations(definition, value);
        return violations.isEmpty() ? config.violations(definition.name(), value) : violations;
    }

    /** Whether a value of a backend would be in effect instead of the one that configuration or a default has. */
    boolean isBelowBackends(SecretDefinition definition) {
        Optional<ConfiguredValue> configured = config.find(definition.name());
        return configured.isEmpty() || configured.get().ordinal() <= ordinal;
    }

    /**
     * @param outcome what the backend has; null if it could not be asked
     * @param backend which one that is
     * @param warnings gets what people should know about it
     */
    ResolvedSecret resolve(SecretDefinition definition, FetchOutcome outcome, BackendId backend, List<String> warnings) {
        Optional<ConfiguredValue> configured = config.find(definition.name());
        // An empty value is none, as everywhere in MicroProfile Config, and hides those of lower ordinals
        boolean isConfigured = configured.isPresent() && !configured.get().isAbsent();
        boolean isFound = outcome instanceof Found value && !value.value().isEmpty();
        if (configured.isPresent() && isHidden(configured.get(), isFound, definition)) {
            return ResolvedSecret.hidden(definition, configured.get());
        }
        if (isFound) {
            Found found = (Found) outcome;
            return isConfigured && configured.get().ordinal() > ordinal
                    ? shadowed(definition, found, backend, configured.get(), warnings)
                    : ResolvedSecret.stored(definition, found, backend);
        }
        if (isConfigured) {
            return ResolvedSecret.configured(definition, configured.get());
        }
        Optional<String> defaultValue = definition.defaultValue();
        return defaultValue.isPresent() && !defaultValue.get().isEmpty()
                ? ResolvedSecret.defaulted(definition, defaultValue.get())
                : ResolvedSecret.notSet(definition);
    }

    /**
     * Whether configuration stops at this value, and has none. It takes a default for an empty value, and fails for one that it
     * cannot expand.
     */
    private boolean isHidden(ConfiguredValue configured, boolean isFound, SecretDefinition definition) {
        if (!configured.isAbsent() || configured.defaultValue().isPresent()) {
            return false;
        }
        return isFound ? configured.ordinal() > ordinal
                : configured.unresolved() || definition.defaultValue().isEmpty();
    }

    private static ResolvedSecret shadowed(SecretDefinition definition, Found found, BackendId backend, ConfiguredValue winner,
            List<String> warnings) {
        if (found.value().equals(winner.value())) {
            return ResolvedSecret.stored(definition, found, backend);
        }
        if (winner.environment() && FetchOutcome.ENVIRONMENT.equals(found.source())) {
            warnings.add(definition.name()
                    + " comes from the process environment with a dollar sign in it: @ConfigProperty sees "
                    + "what Quarkus makes of it, which expands expressions there: write \\$ for $, or keep it in .env or a backend");
            return ResolvedSecret.stored(definition, found, backend);
        }
        warnings.add(definition.name() + " has another value in " + winner.source() + " than in " + found.source()
                + ": the former wins; remove one of the two");
        return ResolvedSecret.configured(definition, winner);
    }
}
