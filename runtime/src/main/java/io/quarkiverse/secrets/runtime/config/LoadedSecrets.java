package io.quarkiverse.secrets.runtime.config;

import io.quarkiverse.secrets.SecretsRegistry;
import io.quarkiverse.secrets.runtime.store.LoadResult;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SelectedBackend;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * What the load at start leaves behind for the rest of the extension.
 *
 * @param backend the backend in use
 * @param provider speaks to it
 * @param registry the registered secrets
 * @param store holds the current snapshot
 * @param result what came of the load
 * @param validated whether a problem in the result is one: not so with {@code quarkus.secrets.validation=off}
 */
record LoadedSecrets(SelectedBackend backend, SecretsProvider provider, SecretsRegistry registry, SecretStore store,
        LoadResult result, boolean validated) {
}
