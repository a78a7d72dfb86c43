package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;

/** Finds what the application's other sources of configuration have for a name. */
@FunctionalInterface
public interface ConfigLookup {

    /** The value that wins among the other sources; empty if none has one. */
    Optional<ConfiguredValue> find(String name);
}
