package io.quarkiverse.secrets.deployment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The secrets as the configuration that is part of the application describes them, ordered by name: for what is written down
 * when it is built. Configuration of run time may describe them in another way.
 */
public final class BuildTimeRegistryBuildItem extends SimpleBuildItem {

    private final List<SecretDefinition> definitions;
    private final BuildTimeConfiguration configuration;

    BuildTimeRegistryBuildItem(Collection<SecretDefinition> definitions, BuildTimeConfiguration configuration) {
        TreeMap<String, SecretDefinition> byName = new TreeMap<>();
        definitions.forEach(definition -> byName.put(definition.name(), definition));
        this.definitions = List.copyOf(byName.values());
        this.configuration = configuration;
    }

    public List<SecretDefinition> definitions() {
        return definitions;
    }

    /** The value that the application's own configuration has for a property in the profile of the build. */
    public Optional<String> setting(String name) {
        return configuration.rawValue(name);
    }
}
