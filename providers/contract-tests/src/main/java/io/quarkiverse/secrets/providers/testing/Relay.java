package io.quarkiverse.secrets.providers.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server, byte by byte, on a port of the loopback interface: as a part of the network that can
 * reset connections in the middle of an answer, or as a proxy for HTTP.
 * <p>
 * Safe for use by several threads.
 */
public final class Relay implements AutoCloseable {

    private static final int BUFFER = 1 << 13;
    private static final int LONGEST_HEAD = 1 << 16;

    private final URI server;
    private final boolean proxy;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> proxied = new CopyOnWriteArrayList<>();
    private final AtomicInteger resets = new AtomicInteger();
    private volatile int resetAfter = Integer.MAX_VALUE;

    private Relay(URI server, boolean proxy) {
        this.server = server;
        this.proxy = proxy;
        try {
            listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Passes everything on to a server. */
    public static Relay to(URI server) {
        return new Relay(server, false);
    }

    /**
     * Is a proxy for HTTP, with {@code CONNECT} for TLS. It knows only one server, and takes everything there, whichever host
     * it
     * is asked for.
     */
    public static Relay proxyTo(URI server) {
        return new Relay(server, true);
    }

    /** Where it listens: the scheme of its server, {@code localhost} and port; for a proxy, the scheme {@code http}. */
    public URI uri() {
        return URI.create((proxy ? "http" : server.getScheme()) + "://localhost:" + listening.getLocalPort());
    }

    /** The first lines of what a proxy was asked for, one for each connection. */
    public List<String> proxied() {
        return proxied;
    }

    /** Resets each connection from now on after as many bytes from the server; 0 for as soon as the first one comes. */
    public void resetAfter(int bytes) {
        resetAfter = bytes;
    }

    /** Lets the connections live from now on. */
    public void behave() {
        resetAfter = Integer.MAX_VALUE;
    }

    /** How many connections were reset. */
    public int resets() {
        return resets.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed, or the client has gone already
            }
        }
    }

    private void serve(Socket client) {
        try (client; Socket backend = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            open.add(backend);
            client.setTcpNoDelay(true);
            backend.setTcpNoDelay(true);
            if (proxy) {
                beginAsProxy(client, backend);
            }
            threads.execute(() -> passRequests(client, backend));
            passAnswers(backend, client);
        } catch (IOException e) {
            // One of the two has gone, and the other sees its connection end
        } finally {
            open.remove(client);
        }
    }

    /** A server takes the whole URL of a request to a proxy as well as its path. */
    private void beginAsProxy(Socket client, Socket backend) throws IOException {
        byte[] head = head(client.getInputStream());
        String line = new String(head, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
        proxied.add(line);
        if (line.startsWith("CONNECT ")) {
            client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            backend.getOutputStream().write(head);
        }
    }

    /** A request up to the empty line behind its headers. */
    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("No request");
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toByteArray();
    }

    private static void passRequests(Socket client, Socket backend) {
        try {
            client.getInputStream().transferTo(backend.getOutputStream());
            backend.shutdownOutput();
        } catch (IOException e) {
            // The connection has ended
        }
    }

    private void passAnswers(Socket backend, Socket client) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long passed = 0;
        int read;
        while ((read = backend.getInputStream().read(buffer)) >= 0) {
            int most = (int) Math.max(0, Math.min(read, resetAfter - passed));
            client.getOutputStream().write(buffer, 0, most);
            passed += most;
            if (most < read) {
                resets.incrementAndGet();
                client.setSoLinger(true, 0);
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
