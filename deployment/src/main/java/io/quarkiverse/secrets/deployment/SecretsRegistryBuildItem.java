package io.quarkiverse.secrets.deployment;

import java.util.List;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkus.builder.item.SimpleBuildItem;

/**
 * All secrets that the application's code and configuration use, merged, ordered by name. What configuration says about them
 * in {@code quarkus.secrets.registry} is not in it: that is for run time.
 */
public final class SecretsRegistryBuildItem extends SimpleBuildItem {

    private final List<SecretDefinition> definitions;

    SecretsRegistryBuildItem(List<SecretDefinition> definitions) {
        this.definitions = List.copyOf(definitions);
    }

    public List<SecretDefinition> definitions() {
        return definitions;
    }
}
