package io.quarkiverse.secrets.runtime.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;

/**
 * Holds what the build found out about the application's secrets. It is filled while the application initialises
 * statically, hence before there is any run-time configuration, and in a native image before the image is written.
 * <p>
 * It is not kept as defaults of {@code quarkus.secrets.registry."NAME".*}: these would be looked up one by one at start, for
 * each attribute of each secret, and all defaults of an application have to fit into one method of its bytecode.
 */
public final class DiscoveredDefinitions {

    private static volatile List<SecretDefinition> definitions = List.of();
    private static volatile Map<String, SecretDefinition> byCanonicalName = Map.of();

    private DiscoveredDefinitions() {
    }

    public static void set(List<SecretDefinition> discovered) {
        definitions = List.copyOf(discovered);
        byCanonicalName = Map.of();
    }

    public static List<SecretDefinition> get() {
        return definitions;
    }

    /** The one of a name, in any spelling. */
    public static Optional<SecretDefinition> find(String name) {
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
