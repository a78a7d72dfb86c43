package io.quarkiverse.secrets.providers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * Listens on one port of the loopback interface, with pauses in which connections are refused. The port stays its own all the
 * time. Safe for use by several threads.
 */
final class Listener implements AutoCloseable {

    private final Optional<SSLContext> identity;
    private final HttpHandler handler;
    private final Executor threads;
    private final InetSocketAddress address;
    private HttpServer server;
    private Optional<SocketChannel> reservation = Optional.empty();
    private boolean closed;

    /** Begins to listen on a port that is free. */
    Listener(Optional<SSLContext> identity, HttpHandler handler, Executor threads) {
        this.identity = identity;
        this.handler = handler;
        this.threads = threads;
        try {
            server = listenAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        address = server.getAddress();
    }

    int port() {
        return address.getPort();
    }

    /** Drops all connections, and refuses new ones. */
    synchronized void pause() {
        if (reservation.isPresent() || closed) {
            return;
        }
        server.stop(0);
        try {
            // Bound and not listening: nobody gets a connection, and nobody else the port
            SocketChannel bound = SocketChannel.open();
            reservation = Optional.of(bound);
            bound.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens again. */
    synchronized void resume() {
        if (reservation.isEmpty() || closed) {
            return;
        }
        try {
            reservation.get().close();
            reservation = Optional.empty();
            server = listenAt(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer listenAt(InetSocketAddress where) throws IOException {
        HttpServer listening;
        if (identity.isPresent()) {
            HttpsServer secure = HttpsServer.create(where, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(identity.get()));
            listening = secure;
        } else {
            listening = HttpServer.create(where, 0);
        }
        listening.createContext("/", handler);
        listening.setExecutor(threads);
        listening.start();
        return listening;
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.stop(0);
        reservation.ifPresent(bound -> {
            try {
                bound.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
