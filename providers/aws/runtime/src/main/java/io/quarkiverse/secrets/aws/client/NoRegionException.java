package io.quarkiverse.secrets.aws.client;

/**
 * Thrown when the region of the secrets is not known.
 */
final class NoRegionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoRegionException() {
        super("No region");
    }
}
