package io.quarkiverse.secrets.vault;

import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Thrown when Vault does not accept the token or the credentials.
 */
final class TokenDeniedException extends SecretsProviderException {

    private static final long serialVersionUID = 1L;

    TokenDeniedException(String message, String remedy) {
        super(message, remedy);
    }
}
