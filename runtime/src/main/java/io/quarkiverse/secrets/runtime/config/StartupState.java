package io.quarkiverse.secrets.runtime.config;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.store.CacheOptions;
import io.quarkiverse.secrets.runtime.store.RefreshOptions;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SelectedBackend;
import io.quarkiverse.secrets.runtime.store.StartedSecrets;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * What the load at start leaves behind for the rest of the extension.
 *
 * @param backend the backend in use
 * @param provider speaks to it
 * @param secrets the secrets
 * @param refresh how they are kept up to date
 * @param cache how long others are kept
 * @param settings the application's settings
 */
record StartupState(SelectedBackend backend, SecretsProvider provider, StartedSecrets secrets, RefreshOptions refresh,
        CacheOptions cache, Settings settings) {

    SecretStore store() {
        return secrets.store();
    }

    /** What the application has of this. */
    static StartupState of(Iterable<ConfigSource> sources) {
        for (ConfigSource source : sources) {
            if (source instanceof SecretsConfigSource secrets) {
                return secrets.loaded().orElseThrow(() -> new IllegalStateException("The secrets are not loaded yet"));
            }
        }
        throw new IllegalStateException("The secrets are not part of the application's configuration");
    }
}
