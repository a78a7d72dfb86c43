package io.quarkiverse.secrets;

/**
 * Thrown when something about a secret does not work: it is not set, its backend does not answer or refuses. The message says
 * what happened, to which secret or key, and never holds a value.
 */
public class SecretsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param message what happened
     * @param remedy what a person can do about it
     */
    public SecretsException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /**
     * @param message what happened
     * @param remedy what a person can do about it
     * @param cause what it came from; its message must not hold a value either
     */
    public SecretsException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }
}
