package io.quarkiverse.secrets.providers.servers;

import java.util.Optional;

import javax.net.ssl.SSLContext;

/**
 * How a {@link BackendServer} listens on the loopback interface.
 *
 * @param identity to speak TLS with; plain HTTP without one
 * @param port the port; 0 for a free one, which no other server of this process has had
 * @param keepsRequests whether requests are kept for {@link BackendServer#calls()} and the like, which a test reads. They hold
 *        values, and take memory for as long as the server lives
 */
public record ServerOptions(Optional<SSLContext> identity, int port, boolean keepsRequests) {

    private static final int HIGHEST_PORT = 65535;

    /**
     * @throws IllegalArgumentException if the port is outside 0 to 65535
     */
    public ServerOptions {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("The port has to be a number from 0 to " + HIGHEST_PORT + ", and is " + port);
        }
    }

    /** Those of a server for tests: at a free port, and with its requests kept. */
    public static ServerOptions forTests(Optional<SSLContext> identity) {
        return new ServerOptions(identity, 0, true);
    }

    /** Those of a server that lives longer than a test, over plain HTTP: its requests are not kept. */
    public static ServerOptions atPort(int port) {
        return new ServerOptions(Optional.empty(), port, false);
    }
}
