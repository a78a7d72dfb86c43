package io.quarkiverse.secrets.runtime.config;

import java.util.Set;

import io.quarkiverse.secrets.runtime.store.StoreListener;
import io.smallrye.config.SmallRyeConfig;

/**
 * Has configuration, which keeps the names of its properties, look at them again when a list has another number of elements.
 */
final class ElementNames implements StoreListener {

    private final SmallRyeConfig config;
    private final SecretElementsConfigSource source;
    private Set<String> names;

    ElementNames(SmallRyeConfig config, SecretElementsConfigSource source) {
        this.config = config;
        this.source = source;
        this.names = source.getPropertyNames();
    }

    @Override
    public synchronized void valuesChanged() {
        Set<String> current = source.getPropertyNames();
        if (!current.equals(names)) {
            names = current;
            config.getLatestPropertyNames();
        }
    }
}
