package io.quarkiverse.secrets.cli.export;

import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Where a backend has a secret.
 *
 * @param variable the name of the environment variable that the secret is exported as
 * @param where key, field and version as the backend has them
 */
public record StoredSecret(String variable, SecretReference where) {
}
