package io.quarkiverse.secrets.runtime.config;

import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.leases.Leases;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.runtime.store.CacheOptions;
import io.quarkiverse.secrets.runtime.store.LoadResult;
import io.quarkiverse.secrets.runtime.store.RefreshOptions;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SecretsLoader;

/**
 * The result of the load at start, for the rest of the extension.
 *
 * @param backends the backends in use
 * @param loader loads the secrets from them
 * @param definitions the registered secrets
 * @param result what the load at start has given
 * @param refresh how the secrets are kept up to date
 * @param cache how long others are kept
 * @param settings the application's settings
 * @param elements the source of the elements of secrets that are injected as lists; empty if there are none
 * @param leases the leased credentials; empty if there are none
 */
public record StartupState(BackendChain backends, SecretsLoader loader, Definitions definitions, LoadResult result,
        RefreshOptions refresh, CacheOptions cache, Settings settings, Optional<SecretElementsConfigSource> elements,
        Optional<Leases> leases) {

    /**
     * Returns the state of the application that has this configuration. Configuration is made before there is anything that
     * could pass the state on, so that it is looked for here, once.
     *
     * @throws IllegalStateException if the secrets are not part of the configuration, or not loaded
     */
    static StartupState in(Iterable<ConfigSource> sources) {
        for (ConfigSource source : sources) {
            if (source instanceof SecretsConfigSource secrets) {
                return secrets.loaded().orElseThrow(() -> new IllegalStateException("The secrets are not loaded yet"));
            }
        }
        throw new IllegalStateException("The secrets are not part of the application's configuration");
    }

    SecretStore store() {
        return loader.store();
    }

    /** Closes the backends' clients, of an application that does not start. */
    void close() {
        leases.ifPresent(Leases::close);
        backends.close();
    }
}
