package io.quarkiverse.secrets.aws;

/**
 * Nobody says which region the secrets are in.
 */
final class NoRegionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoRegionException() {
        super("No region");
    }
}
