package io.quarkiverse.secrets.aws;

/**
 * What has answered is something else than the service, although its answer can be read.
 */
final class NotTheServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotTheServiceException() {
        super("Not an answer of the service");
    }
}
