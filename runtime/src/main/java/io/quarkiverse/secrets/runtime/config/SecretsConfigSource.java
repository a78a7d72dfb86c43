package io.quarkiverse.secrets.runtime.config;

import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.ServedValue;

/**
 * Gives the secrets to MicroProfile Config.
 * <p>
 * <strong>Lifecycle:</strong> made by {@link SecretsLoading}, and empty until the secrets are loaded.
 * <p>
 * <strong>Values</strong> arrive at the injection point exactly as they are stored: dollar signs are escaped.
 * <p>
 * <strong>Concurrency:</strong> a look-up reads the current snapshot. It does no I/O, takes no lock and allocates nothing, so
 * any thread may call it at any time. The store's listeners are notified of the first look-up of each value.
 */
final class SecretsConfigSource implements ConfigSource {

    static final String NAME = "SecretsConfigSource";

    private final SecretStore store;
    private final int ordinal;
    private volatile Optional<StartupState> loaded = Optional.empty();
    private volatile String name = NAME;
    private boolean asked;

    SecretsConfigSource(SecretStore store, int ordinal) {
        this.store = store;
        this.ordinal = ordinal;
    }

    void loaded(StartupState secrets) {
        loaded = Optional.of(secrets);
        name = NAME + "[" + secrets.backends().ids() + "]";
    }

    /** What came of the load; empty before it. */
    Optional<StartupState> loaded() {
        return loaded;
    }

    /** Whether anything has asked this source for a value that it does not have. */
    boolean isAsked() {
        return asked;
    }

    @Override
    public String getValue(String propertyName) {
        ServedValue served = store.snapshot().served(propertyName);
        if (served == null) {
            if (!asked) {
                asked = true;
            }
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
        return name;
    }

    @Override
    public String toString() {
        return getName();
    }
}
