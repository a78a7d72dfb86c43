package io.quarkiverse.secrets.aws;

/**
 * The caller's credentials could not be had, so that no request was sent.
 */
final class NoCredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofRole;

    NoCredentialsException(boolean ofRole, RuntimeException cause) {
        super("No credentials", cause);
        this.ofRole = ofRole;
    }

    /** Whether those of the role are the ones that could not be had. */
    boolean isOfRole() {
        return ofRole;
    }
}
