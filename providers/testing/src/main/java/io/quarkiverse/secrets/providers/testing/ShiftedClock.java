package io.quarkiverse.secrets.providers.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Another address of a {@link BackendServer} that speaks plain HTTP, at which its clock is wrong: it passes requests on, and
 * answers back with another {@code Date}. The JDK's server always says the right one, whatever it is told.
 */
public final class ShiftedClock implements AutoCloseable {

    private static final String DATE = "Date:";
    private static final String LENGTH = "Content-Length:";

    private final URI server;
    private final Duration ahead;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * Begins to listen on a port of the loopback interface that is free.
     *
     * @param server where the server is
     * @param ahead how far its clock is ahead here; negative if it is behind
     */
    public ShiftedClock(URI server, Duration ahead) {
        this.server = server;
        this.ahead = ahead;
        try {
            listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Where it listens: scheme, {@code localhost} and port, without a slash at the end. */
    public URI uri() {
        return URI.create("http://localhost:" + listener.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = opened(listener.accept());
                Socket backend = opened(new Socket(InetAddress.getLoopbackAddress(), server.getPort()));
                threads.execute(() -> passOn(client, backend, InputStream::transferTo));
                threads.execute(() -> passOn(backend, client, this::answers));
            }
        } catch (IOException e) {
            // It is closed
        }
    }

    private Socket opened(Socket socket) throws IOException {
        open.add(socket);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** What becomes of what comes in. */
    private interface Passage {
        void pass(InputStream in, OutputStream out) throws IOException;
    }

    /** When one side has gone, the other has nobody to speak to. */
    private void passOn(Socket from, Socket to, Passage passage) {
        try (from; to) {
            passage.pass(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // Whoever waits for an answer finds out
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void answers(InputStream from, OutputStream to) throws IOException {
        InputStream in = new BufferedInputStream(from);
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (startsWith(line, LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
            head.append(startsWith(line, DATE) ? DATE + " " + shifted(line.substring(DATE.length()).strip()) + "\r\n" : line);
            if (line.isBlank()) {
                to.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
                to.write(in.readNBytes(length));
                to.flush();
                head.setLength(0);
                length = 0;
            }
        }
    }

    private static boolean startsWith(String line, String header) {
        return line.regionMatches(true, 0, header, 0, header.length());
    }

    private String shifted(String date) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).plus(ahead));
    }

    /** With its end; empty behind the last one. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            line.append((char) c);
            if (c == '\n') {
                break;
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            listener.close();
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
