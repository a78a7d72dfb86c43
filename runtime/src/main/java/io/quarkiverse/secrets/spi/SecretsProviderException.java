package io.quarkiverse.secrets.spi;

/**
 * Thrown by a provider when nothing could be asked, or a value could not be stored. The message says what happened, to which
 * secret or key, and never holds a value.
 */
public class SecretsProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param message what happened
     * @param remedy what a person can do about it
     */
    public SecretsProviderException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /**
     * @param message what happened
     * @param remedy what a person can do about it
     * @param cause what it came from; its message must not hold a value either
     */
    public SecretsProviderException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }
}
