package io.quarkiverse.secrets.runtime.backend;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Where a backend that is made anew with each start has its secrets from, as a dev service has them from {@code .env}: a value
 * that lasts is stored there, and each field of an object as a secret of its own. Safe for use by several threads.
 */
@FunctionalInterface
public interface Seed {

    /** The line or command with which a person stores a value there. */
    String howToSet(SecretReference reference, SecretDefinition definition);
}
