package io.quarkiverse.secrets.providers.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

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

    /** SDKs remember servers by host and port, as Azure's does the challenge of a vault: no server gets the port of another. */
    private static final Set<Integer> USED_PORTS = ConcurrentHashMap.newKeySet();

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Optional<SSLContext> identity;
    private final HttpHandler handler;
    private final Executor threads;
    private final InetSocketAddress address;
    private HttpServer server;
    private Optional<SocketChannel> reservation = Optional.empty();
    private boolean closed;

    /**
     * Begins to listen.
     *
     * @throws UncheckedIOException if the port is in use
     */
    Listener(ServerOptions options, HttpHandler handler, Executor threads) {
        this.identity = options.identity();
        this.handler = handler;
        this.threads = threads;
        server = options.port() == 0 ? listenAtNewPort() : listenAtFixedPort(options.port());
        address = server.getAddress();
    }

    private HttpServer listenAtFixedPort(int port) {
        try {
            return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer listenAtNewPort() {
        HttpServer listening = listenAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        while (!USED_PORTS.add(listening.getAddress().getPort())) {
            listening.stop(0);
            listening = listenAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }
        return listening;
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
        reservation = Optional.of(onceFree(this::reserve));
    }

    /** Binds the port without listening, so that it accepts no connection and remains reserved. */
    private SocketChannel reserve() throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Tries until the port is free: a process that is being started by another thread has all that this one has open, until it
     * has become the program that it is to be.
     */
    private static <T> T onceFree(Callable<T> bind) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            try {
                return bind.call();
            } catch (BindException e) {
                if (System.nanoTime() - end >= 0) {
                    throw new UncheckedIOException(e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
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

    private HttpServer listenAt(InetSocketAddress where) {
        return onceFree(() -> start(where));
    }

    private HttpServer start(InetSocketAddress where) throws IOException {
        HttpServer listening = identity.isPresent() ? HttpsServer.create(where, 0) : HttpServer.create(where, 0);
        if (listening instanceof HttpsServer secure) {
            secure.setHttpsConfigurator(new HttpsConfigurator(identity.orElseThrow()));
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
