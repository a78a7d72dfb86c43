package io.quarkiverse.secrets.aws.client;

/**
 * Thrown when the connection is closed, before a call or during one.
 */
final class ConnectionClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionClosedException() {
        super("Closed");
    }
}
