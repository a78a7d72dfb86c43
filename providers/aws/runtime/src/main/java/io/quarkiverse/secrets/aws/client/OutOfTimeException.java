package io.quarkiverse.secrets.aws.client;

/**
 * Thrown when the deadline is over before a request is sent.
 */
final class OutOfTimeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfTimeException() {
        super("Out of time");
    }
}
