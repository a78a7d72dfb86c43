package io.quarkiverse.secrets.runtime.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretsRegistry;

/**
 * A fixed set of definitions, one for each canonical name.
 */
public final class DefaultSecretsRegistry implements SecretsRegistry {

    private final Collection<SecretDefinition> definitions;
    private final Map<String, SecretDefinition> byCanonicalName = new TreeMap<>();

    /**
     * @param definitions at most one of each canonical name
     */
    public DefaultSecretsRegistry(Collection<SecretDefinition> definitions) {
        Map<String, SecretDefinition> byName = new TreeMap<>();
        for (SecretDefinition definition : definitions) {
            byName.put(definition.name(), definition);
            SecretDefinition other = byCanonicalName.put(SecretNames.canonical(definition.name()), definition);
            if (other != null) {
                throw new IllegalArgumentException(
                        "Secrets " + other.name() + " and " + definition.name() + " are the same secret by their names");
            }
        }
        this.definitions = Collections.unmodifiableCollection(byName.values());
    }

    @Override
    public Collection<SecretDefinition> definitions() {
        return definitions;
    }

    @Override
    public Optional<SecretDefinition> find(String name) {
        return Optional.ofNullable(byCanonicalName.get(SecretNames.canonical(name)));
    }
}
