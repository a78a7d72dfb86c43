package io.quarkiverse.secrets.it.credentials;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

/** A Redis server of its own, whose users have to give their passwords, and which asks for certificates over TLS. */
final class RedisServer implements AutoCloseable {

    static final String NOT_INSTALLED = "redis-server is not installed: .ci/redis installs it on Debian";

    private static final String ADMINISTRATOR = "administrator-of-the-test";

    private final Path directory;
    private final Process process;
    private final int port;
    private final int tlsPort;

    /** Whether there can be one. */
    static boolean installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
    }

    /**
     * @param directory is its own
     * @param identity who it is
     * @param trusted the client that it lets in over TLS
     */
    RedisServer(Path directory, SelfSignedIdentity identity, SelfSignedIdentity trusted) {
        this.directory = directory;
        try {
            port = freePort();
            tlsPort = freePort();
            Path certificate = Files.writeString(directory.resolve("redis.crt"), TlsFiles.certificatePem(identity));
            Path key = Files.writeString(directory.resolve("redis.key"), TlsFiles.keyPem(identity));
            Path clients = Files.writeString(directory.resolve("clients.crt"), TlsFiles.certificatePem(trusted));
            process = new ProcessBuilder("redis-server", "-").directory(directory.toFile())
                    .redirectErrorStream(true).redirectOutput(directory.resolve("redis.log").toFile()).start();
            try (OutputStream configuration = process.getOutputStream()) {
                configuration.write("""
                        bind 127.0.0.1
                        port %d
                        tls-port %d
                        tls-cert-file %s
                        tls-key-file %s
                        tls-ca-cert-file %s
                        tls-auth-clients yes
                        requirepass %s
                        save ""
                        """.formatted(port, tlsPort, certificate, key, clients, ADMINISTRATOR)
                        .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Awaitility.await("Redis").atMost(Duration.ofSeconds(20)).ignoreException(UncheckedIOException.class)
                    .until(() -> command("PING").equals("+PONG"));
        } catch (ConditionTimeoutException e) {
            close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    /** Makes this the user's only password. Sessions that are there stay. */
    void setPassword(String user, String password) {
        expectOk(command("ACL", "SETUSER", user, "reset", "on", "allcommands", "allkeys", ">" + password));
    }

    /** Lets the user in with this password too. */
    void addPassword(String user, String password) {
        expectOk(command("ACL", "SETUSER", user, ">" + password));
    }

    /** From now on, this is the client that it lets in over TLS. */
    void trust(SelfSignedIdentity client) throws IOException {
        expectOk(command("CONFIG", "SET", "tls-ca-cert-file", Files.writeString(directory.resolve("clients.crt"),
                TlsFiles.certificatePem(client)).toString()));
    }

    /** Ends the user's sessions. */
    void disconnect(String user) {
        command("CLIENT", "KILL", "USER", user);
    }

    private String command(String... words) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answers = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write(request(List.of("AUTH", ADMINISTRATOR)));
            expectOk(answers.readLine());
            socket.getOutputStream().write(request(List.of(words)));
            return String.valueOf(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] request(List<String> words) {
        StringBuilder request = new StringBuilder("*" + words.size() + "\r\n");
        words.forEach(word -> request.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n")
                .append(word).append("\r\n"));
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void expectOk(String answer) {
        if (!"+OK".equals(answer)) {
            throw new IllegalStateException("Redis refuses what the test needs: " + answer);
        }
    }

    /** Redis takes no port 0 for any that is free. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
