package io.quarkiverse.secrets.runtime.store;

import java.util.List;
import java.util.Optional;

/** Finds what the application's other sources of configuration have for a name. */
@FunctionalInterface
public interface ConfigLookup {

    /** The value that wins among the other sources; empty if none has one. */
    Optional<ConfiguredValue> find(String name);

    /**
     * What keeps configuration from converting a value of a secret to the types that the application injects, each as the
     * end of a sentence that begins with the secret's name. Never the value. Empty when all is well.
     */
    default List<String> violations(String name, String value) {
        return List.of();
    }
}
