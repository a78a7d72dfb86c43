package io.quarkiverse.secrets.vault;

import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Thrown when Vault is there and does not take the caller for anybody that it knows.
 */
final class TokenDeniedException extends SecretsProviderException {

    private static final long serialVersionUID = 1L;

    TokenDeniedException(String message, String remedy) {
        super(message, remedy);
    }
}
