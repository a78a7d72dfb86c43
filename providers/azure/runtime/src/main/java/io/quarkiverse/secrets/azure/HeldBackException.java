package io.quarkiverse.secrets.azure;

/** Thrown when a request is not sent, because the vault wants none before the deadline. */
final class HeldBackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ServiceError error;

    /**
     * @param error what the vault said, perhaps to another request
     */
    HeldBackException(ServiceError error) {
        super("The vault wants no requests now: " + error.summary(), null, false, false);
        this.error = error;
    }

    ServiceError error() {
        return error;
    }
}
