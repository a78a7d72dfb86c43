package io.quarkiverse.secrets.vault;

import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Thrown when there is no such namespace, so that nothing can be asked in it.
 */
final class WrongNamespaceException extends SecretsProviderException {

    private static final long serialVersionUID = 1L;

    WrongNamespaceException(String message, String remedy) {
        super(message, remedy);
    }
}
