package io.quarkiverse.secrets.spi;

import io.quarkiverse.secrets.SecretsException;

/**
 * Thrown by a provider when nothing could be asked, or a value could not be stored. The message says what happened, to which
 * secret or key, and never holds a value.
 */
public class SecretsProviderException extends SecretsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened
     * @param remedy what a person can do about it
     */
    public SecretsProviderException(String message, String remedy) {
        super(message, remedy);
    }

    /**
     * @param message what happened
     * @param remedy what a person can do about it
     * @param cause what it came from; its message must not hold a value either
     */
    public SecretsProviderException(String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}
