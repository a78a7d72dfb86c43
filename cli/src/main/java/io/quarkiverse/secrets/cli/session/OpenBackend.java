package io.quarkiverse.secrets.cli.session;

import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * One of a session's backends.
 *
 * @param id identifies it
 * @param provider speaks to it
 */
public record OpenBackend(BackendId id, SecretsProvider provider) {

    /** Changes what it has. */
    public SecretsManagement management() {
        return provider.management();
    }

    /** The {@link #id}. */
    @Override
    public String toString() {
        return id.value();
    }
}
