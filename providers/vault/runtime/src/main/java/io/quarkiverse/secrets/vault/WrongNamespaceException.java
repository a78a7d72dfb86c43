package io.quarkiverse.secrets.vault;

import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Thrown when the namespace does not exist.
 */
final class WrongNamespaceException extends SecretsProviderException {

    private static final long serialVersionUID = 1L;

    WrongNamespaceException(String message, String remedy) {
        super(message, remedy);
    }
}
