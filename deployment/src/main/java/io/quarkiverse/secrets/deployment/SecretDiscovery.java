package io.quarkiverse.secrets.deployment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.config.SecretsBuildTimeConfig.Discovery;

/**
 * Decides which of the places that use a configuration property use a secret, and keeps the reason for each.
 */
final class SecretDiscovery {

    private final Discovery discovery;
    private final ExcludedNames excluded;
    private final Set<String> secrets = new TreeSet<>();
    private final Map<String, Set<String>> reasons = new TreeMap<>();

    /** @param excluded what the convention does not apply to */
    SecretDiscovery(Discovery discovery, ExcludedNames excluded) {
        this.discovery = discovery;
        this.excluded = excluded;
    }

    /** Adds secrets that are registered in another way than by a place that injects them. */
    void registered(Collection<SecretDefinition> definitions) {
        for (SecretDefinition definition : definitions) {
            secret(definition, definition.usedBy().isEmpty() ? "registered in quarkus.secrets.registry"
                    : "registered by " + String.join(", ", definition.usedBy()));
        }
    }

    /** Adds places that use a property: those with {@code @Secret}, and those that the convention is for, register it. */
    void used(List<Usage> usages) {
        for (Usage usage : usages) {
            SecretDefinition definition = usage.definition();
            String place = String.join(", ", definition.usedBy());
            if (usage.annotated()) {
                secret(definition, "@Secret on " + place);
            } else if (discovery == Discovery.CONVENTION && SecretNames.isUpperSnakeCase(definition.name())) {
                if (excluded.contains(definition.name())) {
                    because(definition, "excluded from the convention, used by " + place);
                } else {
                    secret(definition, "UPPER_SNAKE_CASE name, used by " + place);
                }
            }
        }
    }

    /** Whether a place uses a secret, be it one that is registered by another place. */
    boolean isSecret(Usage usage) {
        return isSecret(usage.definition().name());
    }

    boolean isSecret(String name) {
        return secrets.contains(SecretNames.canonical(name));
    }

    /** A line for each name, with why it is a secret or why it is not. */
    String reasons() {
        StringBuilder text = new StringBuilder();
        reasons.forEach((name, why) -> text.append("\n  ").append(isSecret(name) ? "secret " : "no secret ").append(name)
                .append(": ").append(String.join("; ", why)));
        return text.toString();
    }

    private void secret(SecretDefinition definition, String reason) {
        secrets.add(SecretNames.canonical(definition.name()));
        because(definition, reason);
    }

    private void because(SecretDefinition definition, String reason) {
        reasons.computeIfAbsent(SecretNames.canonical(definition.name()), name -> new TreeSet<>()).add(reason);
    }
}
