package io.quarkiverse.secrets.aws;

/**
 * The deadline was over before a request was sent.
 */
final class OutOfTimeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfTimeException() {
        super("Out of time");
    }
}
