package io.quarkiverse.secrets.providers.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Answers one HTTP request on the loopback interface, so that an HTTP client loads its classes and links its lambdas before the
 * first call to a backend. It answers anyone with the same constant, and nothing of the application is sent to it.
 */
public final class LoopbackAnswer implements AutoCloseable {

    private static final int LIMIT_MILLIS = 2_000;

    private final ServerSocket server;
    private final String body;

    private LoopbackAnswer(ServerSocket server, String body) {
        this.server = server;
        this.body = body;
    }

    /**
     * Waits for one request, for two seconds at most, on a thread that ends with it.
     *
     * @param body the body of the answer: JSON, in ASCII
     * @throws IOException if no port can be opened
     */
    public static LoopbackAnswer json(String body) throws IOException {
        LoopbackAnswer answer = new LoopbackAnswer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), body);
        answer.server.setSoTimeout(LIMIT_MILLIS);
        Thread thread = new Thread(answer::answer, "secrets-prepare-answer");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    /** Returns where it listens: scheme, host and port. */
    public URI uri() {
        String host = server.getInetAddress().getHostAddress();
        return URI.create("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + server.getLocalPort());
    }

    private void answer() {
        try (Socket connection = server.accept()) {
            connection.setSoTimeout(LIMIT_MILLIS);
            BufferedReader request = new BufferedReader(
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            connection.getOutputStream().write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The client sees it, or has gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
