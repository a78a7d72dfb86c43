package io.quarkiverse.secrets.azure;

/**
 * Thrown when a request is not sent because the vault asks for fewer requests until the deadline.
 */
final class ThrottledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ServiceError error;

    /**
     * @param error the vault's answer, perhaps to another request
     */
    ThrottledException(ServiceError error) {
        super("The vault asks for fewer requests: " + error.summary(), null, false, false);
        this.error = error;
    }

    ServiceError error() {
        return error;
    }
}
