package io.quarkiverse.secrets.benchmarks.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import io.quarkiverse.secrets.benchmarks.startup.Variant;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

/** The packaged application, with the pair of its TLS bucket in its {@code .env}. */
final class TlsApplication implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: .*https://[^:]+:(\\d+)");
    private static final String ROTATED = "The TLS bucket web has a new key";

    private final Path envFile;
    private final Process process;
    private final int port;
    /** When the log said that the bucket has another pair. */
    private final BlockingQueue<Long> rotated = new LinkedBlockingQueue<>();
    private final SSLContext client;

    TlsApplication(Path folder, Path jar) throws IOException {
        envFile = folder.resolve(".env");
        store(SelfSignedIdentity.create());
        process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Dquarkus.http.ssl-port=0",
                "-Dquarkus.secrets.env-file.in-production=allow", "-Dquarkus.secrets.audit.enabled=false", "-jar",
                jar.toString()).directory(folder.toFile()).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader();
        port = port(output);
        Thread reader = new Thread(() -> output.lines().filter(line -> line.contains(ROTATED))
                .forEach(line -> rotated.add(System.nanoTime())), "output");
        reader.setDaemon(true);
        reader.start();
        client = anyServer();
    }

    private static int port(BufferedReader output) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
            before.append(line).append(System.lineSeparator());
        }
        throw new IllegalStateException("The application did not start. Its output:" + System.lineSeparator() + before);
    }

    int port() {
        return port;
    }

    /** What it has used of all processors. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Stores another pair, and gives the {@link System#nanoTime} at which the application says that it has it. */
    long rotate(SelfSignedIdentity next) throws IOException, InterruptedException {
        store(next);
        Long when = rotated.poll(30, TimeUnit.SECONDS);
        if (when == null) {
            throw new IllegalStateException("The application has not noticed the new pair");
        }
        return when;
    }

    private void store(SelfSignedIdentity identity) throws IOException {
        List<String> lines = new ArrayList<>(Variant.USED);
        lines.add("WEB_CERTIFICATE=" + pem("CERTIFICATE", identity.certificate()));
        lines.add("WEB_KEY=" + pem("PRIVATE KEY", Base64.getEncoder().encodeToString(identity.key().getEncoded())));
        Path next = Files.write(envFile.resolveSibling("next.env"), lines);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        Files.move(next, envFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\\n" + base64.replaceAll("(.{64})", "$1\\\\n") + "\\n-----END " + label
                + "-----\\n";
    }

    /** The certificate that it presents. */
    Certificate served() throws IOException {
        try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            socket.getSession().invalidate();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLContext anyServer() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] { new AnyCertificate() }, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Which one it is, is what is measured
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        // Leaves the output open for the thread that reads it, as Process.destroy() does not
        process.toHandle().destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
