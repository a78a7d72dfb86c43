package io.quarkiverse.secrets.runtime.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.registry.TargetType;

/**
 * What the build has found out about the application's secrets. It is recorded while the application initialises statically,
 * hence before there is any run-time configuration, and in a native image before the image is written.
 * <p>
 * It is not recorded as defaults of {@code quarkus.secrets.registry."NAME".*}: these would be looked up one by one at start,
 * for
 * each attribute of each secret, and all defaults of an application have to fit into one method of its bytecode.
 * <p>
 * Configuration is built by classes that Quarkus creates without arguments, so that this is the one place where they find what
 * was recorded. Instances are immutable.
 */
final class BuildTimeRegistry {

    private static volatile BuildTimeRegistry current = new BuildTimeRegistry(List.of(), List.of(), List.of(), Map.of(),
            List.of());

    private final List<SecretDefinition> definitions;
    private final List<SecretDefinition> members;
    private final List<TargetType> types;
    private final Map<String, String> settingDefaults;
    private final List<String> seededBackends;
    private volatile Map<String, SecretDefinition> byCanonicalName = Map.of();

    /**
     * @param definitions the secrets that the application uses
     * @param members the members of mappings that are secrets if configuration puts them into a group
     * @param types the types to which the places that use them convert them, but for plain strings
     * @param settingDefaults the defaults of the extension's settings, which configuration has at run time only
     * @param seededBackends the IDs of the backends that the build runs as dev services and fills from {@code .env}
     */
    BuildTimeRegistry(List<SecretDefinition> definitions, List<SecretDefinition> members, List<TargetType> types,
            Map<String, String> settingDefaults, List<String> seededBackends) {
        this.definitions = List.copyOf(definitions);
        this.members = List.copyOf(members);
        this.types = List.copyOf(types);
        this.settingDefaults = Map.copyOf(settingDefaults);
        this.seededBackends = List.copyOf(seededBackends);
    }

    /** The registry of the application that starts here; empty before it has been recorded. */
    static BuildTimeRegistry current() {
        return current;
    }

    static void set(BuildTimeRegistry registry) {
        current = registry;
    }

    List<SecretDefinition> definitions() {
        return definitions;
    }

    List<SecretDefinition> members() {
        return members;
    }

    List<TargetType> types() {
        return types;
    }

    /**
     * The type of the elements of a secret, in any spelling of its name, that all places take as a list or a set; empty for
     * others.
     */
    Optional<String> typeOfElements(String name) {
        Optional<String> elements = Optional.empty();
        for (TargetType type : types) {
            if (SecretNames.canonical(type.name()).equals(SecretNames.canonical(name))) {
                if (type.shape() != TargetType.Shape.COLLECTION) {
                    return Optional.empty();
                }
                elements = Optional.of(type.type());
            }
        }
        return elements;
    }

    Map<String, String> settingDefaults() {
        return settingDefaults;
    }

    List<String> seededBackends() {
        return seededBackends;
    }

    /** The secret of a name, in any spelling. */
    Optional<SecretDefinition> find(String name) {
        Map<String, SecretDefinition> index = byCanonicalName;
        if (index.isEmpty() && !definitions.isEmpty()) {
            index = new HashMap<>();
            for (SecretDefinition definition : definitions) {
                index.put(SecretNames.canonical(definition.name()), definition);
            }
            byCanonicalName = index;
        }
        return Optional.ofNullable(index.get(SecretNames.canonical(name)));
    }
}
