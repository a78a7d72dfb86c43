package io.quarkiverse.secrets.aws.client;

/**
 * Thrown when the caller has no credentials, so that no request is sent.
 */
final class NoCredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofRole;

    NoCredentialsException(boolean ofRole, RuntimeException cause) {
        super("No credentials", cause);
        this.ofRole = ofRole;
    }

    /** Returns whether the credentials of the role are missing. */
    boolean isOfRole() {
        return ofRole;
    }
}
