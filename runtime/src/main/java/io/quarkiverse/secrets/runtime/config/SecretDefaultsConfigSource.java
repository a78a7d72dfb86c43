package io.quarkiverse.secrets.runtime.config;

import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.store.SecretStore;

/**
 * Gives the defaults of secrets to MicroProfile Config, below everything that is set: a default of {@code DATABASE_URL}
 * must not win over a {@code database.url} in {@code application.properties}. Otherwise it is as {@link SecretsConfigSource}.
 */
final class SecretDefaultsConfigSource implements ConfigSource {

    static final String NAME = "SecretDefaultsConfigSource";

    /** Over the defaults that mappings bring along. */
    private static final int ORDINAL = Integer.MIN_VALUE + 1000;

    private final SecretStore store;

    SecretDefaultsConfigSource(SecretStore store) {
        this.store = store;
    }

    @Override
    public String getValue(String propertyName) {
        return store.snapshot().defaultText(propertyName);
    }

    @Override
    public Set<String> getPropertyNames() {
        return store.snapshot().defaultNames();
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String toString() {
        return getName();
    }
}
