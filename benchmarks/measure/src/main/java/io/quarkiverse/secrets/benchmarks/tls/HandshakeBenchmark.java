package io.quarkiverse.secrets.benchmarks.tls;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

/**
 * Measures full handshakes of TLS while the server's pair is rotated: of {@code openssl s_time}, which takes less of the same
 * processors than clients in Java, with a packaged application whose pair is in its {@code .env}. A handshake that fails ends
 * the measurement. The time from the refresh to the new certificate begins with the line in the log that says so.
 * <p>
 * {@code mvn package -DskipTests -pl benchmarks/application-with-secrets -Dquarkus.profile=tls
 * -Dquarkus.package.output-directory=tls}
 * <p>
 * {@code java -cp benchmarks/measure/target/benchmarks.jar io.quarkiverse.secrets.benchmarks.tls.HandshakeBenchmark [clients
 * [seconds [rotations]]]}, with the JDK that is to run the application
 */
public final class HandshakeBenchmark {

    private static final int WARM_UP_SECONDS = 60;

    private HandshakeBenchmark() {
    }

    /** @param arguments how many clients there are, 2 if there is none; for how many seconds, 100; how many rotations, 50 */
    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        int rotations = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
        Path project = Path.of(HandshakeBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("../../../..").normalize();
        Path folder = Files.createTempDirectory("handshake-benchmark");
        try (TlsApplication application = new TlsApplication(folder,
                project.resolve("benchmarks/application-with-secrets/target/tls/quarkus-run.jar"))) {
            OpensslClients.start(folder, clients, application.port(), WARM_UP_SECONDS).await(folder);
            Duration before = application.processorTime();
            OpensslClients measured = OpensslClients.start(folder, clients, application.port(), seconds);
            List<Long> served = rotate(application, rotations, seconds);
            OpensslClients.Result result = measured.await(folder);
            print(result, seconds, application.processorTime().minus(before), served);
        } finally {
            delete(folder);
        }
    }

    /** How many milliseconds after each refresh the new certificate was served. */
    private static List<Long> rotate(TlsApplication application, int rotations, int seconds)
            throws IOException, InterruptedException {
        List<Long> served = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < rotations; i++) {
            SelfSignedIdentity next = SelfSignedIdentity.create();
            long refreshed = application.rotate(next);
            while (!application.served().equals(next.x509())) {
                Thread.onSpinWait();
            }
            served.add((System.nanoTime() - refreshed) / 1_000_000);
            long left = begin + (i + 1) * seconds * 1_000_000_000L / rotations - System.nanoTime();
            Thread.sleep(Math.max(0, left / 1_000_000));
        }
        return served;
    }

    private static void print(OpensslClients.Result result, int seconds, Duration server, List<Long> served) {
        System.out.printf(Locale.ROOT, "%d handshakes in %d s, %.0f a second, none failed%n", result.handshakes(), seconds,
                (double) result.handshakes() / seconds);
        System.out.printf(Locale.ROOT,
                "processor time: server %.2f ms a handshake, clients %.2f ms; load of the machine %.1f%n",
                (double) server.toMillis() / result.handshakes(), result.processorSeconds() * 1000 / result.handshakes(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        List<Long> sorted = served.stream().sorted().toList();
        System.out.printf("%d rotations: the new certificate was served %d ms after the refresh (median; longest %d ms)%n",
                sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
