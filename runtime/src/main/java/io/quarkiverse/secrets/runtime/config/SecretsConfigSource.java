package io.quarkiverse.secrets.runtime.config;

import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.ServedValue;

/**
 * Gives the secrets to MicroProfile Config.
 * <p>
 * <strong>Lifecycle:</strong> made by {@link SecretsConfigSourceFactory} after the secrets are loaded, for run time only.
 * <p>
 * <strong>Values</strong> arrive at the injection point exactly as they are stored: dollar signs are escaped.
 * <p>
 * <strong>Concurrency:</strong> a look-up reads the current snapshot. It does no I/O, takes no lock and allocates nothing, so
 * any thread may call it at any time. The first look-up of each value is told to the store's listeners.
 */
final class SecretsConfigSource implements ConfigSource {

    private final LoadedSecrets loaded;
    private final SecretStore store;
    private final int ordinal;

    SecretsConfigSource(LoadedSecrets loaded, int ordinal) {
        this.loaded = loaded;
        this.store = loaded.store();
        this.ordinal = ordinal;
    }

    LoadedSecrets loaded() {
        return loaded;
    }

    @Override
    public String getValue(String propertyName) {
        ServedValue served = store.snapshot().served(propertyName);
        if (served == null) {
            return null;
        }
        if (!served.isRead()) {
            store.firstRead(served);
        }
        return served.text();
    }

    @Override
    public Set<String> getPropertyNames() {
        return store.snapshot().servedNames();
    }

    @Override
    public int getOrdinal() {
        return ordinal;
    }

    @Override
    public String getName() {
        return "SecretsConfigSource[" + loaded.backend().id() + "]";
    }

    @Override
    public String toString() {
        return getName();
    }
}
