package io.quarkiverse.secrets.deployment;

import java.util.List;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkus.builder.item.SimpleBuildItem;

/**
 * All secrets that the application's code and configuration use, merged, ordered by name. What configuration says about them
 * in {@code quarkus.secrets.registry} is not in it: that is for run time.
 */
public final class SecretsRegistryBuildItem extends SimpleBuildItem {

    private final List<SecretDefinition> definitions;

    private final List<SecretDefinition> members;

    private final List<TargetType> types;

    SecretsRegistryBuildItem(List<SecretDefinition> definitions, List<SecretDefinition> members, List<TargetType> types) {
        this.definitions = List.copyOf(definitions);
        this.members = List.copyOf(members);
        this.types = List.copyOf(types);
    }

    public List<SecretDefinition> definitions() {
        return definitions;
    }

    /** The members of mappings that are none of these, and are if configuration puts them into a group. */
    public List<SecretDefinition> members() {
        return members;
    }

    /** The types that the places which use these secrets convert them to. */
    List<TargetType> types() {
        return types;
    }
}
