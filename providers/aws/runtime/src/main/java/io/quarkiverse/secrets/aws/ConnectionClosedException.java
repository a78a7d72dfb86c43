package io.quarkiverse.secrets.aws;

/**
 * The connection has been closed, before a call or while it was under way.
 */
final class ConnectionClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionClosedException() {
        super("Closed");
    }
}
