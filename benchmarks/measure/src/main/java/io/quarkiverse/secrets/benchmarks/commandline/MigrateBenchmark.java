package io.quarkiverse.secrets.benchmarks.commandline;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import io.quarkiverse.secrets.providers.testing.aws.SecretsManagerServer;

/**
 * Measures how long {@code secrets migrate} takes, as a whole process, to move 1,000 secrets from a {@code .env} to AWS
 * Secrets Manager and to read them back, and then to find that there is nothing to do. The server is in the benchmark's
 * process, and each call to it takes 20 ms more than it has to: one call after the other would take 20 s for storing alone.
 * <p>
 * {@code java -cp benchmarks/measure/target/benchmarks.jar io.quarkiverse.secrets.benchmarks.commandline.MigrateBenchmark
 * [runs]}
 */
public final class MigrateBenchmark {

    private static final int SECRETS = 1000;
    private static final Duration LATENCY = Duration.ofMillis(20);

    private MigrateBenchmark() {
    }

    /**
     * @param arguments the number of runs, 5 if there is none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Path jar = Path.of(MigrateBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path command = jar.resolve("../../../../cli/target/secrets/secrets").normalize();
        Path folder = Files.createTempDirectory("migrate-benchmark");
        Path envFile = folder.resolve(".env");
        try {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < SECRETS; i++) {
                text.append("SECRET_").append(i).append("=value-of-secret-").append(i).append('\n');
            }
            Files.writeString(envFile, text);
            double[] first = new double[runs];
            double[] again = new double[runs];
            int calls = 0;
            int atOnce = 0;
            for (int run = 0; run < runs; run++) {
                try (SecretsManagerServer server = new SecretsManagerServer()) {
                    server.latency(LATENCY);
                    first[run] = run(command, folder, server);
                    calls = server.calls().size();
                    atOnce = server.mostAtOnce();
                    again[run] = run(command, folder, server);
                }
            }
            System.out.printf("%s, %d processors, %d runs, %d secrets, %d ms of latency a call%n",
                    System.getProperty("java.vm.version"), Runtime.getRuntime().availableProcessors(), runs, SECRETS,
                    LATENCY.toMillis());
            print("to an empty backend (" + calls + " calls, " + atOnce + " at once)", first);
            print("once more, with nothing to do", again);
        } finally {
            Files.deleteIfExists(envFile);
            Files.delete(folder);
        }
    }

    private static double run(Path command, Path folder, SecretsManagerServer server)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command.toString(), "migrate", "--from", "env-file", "--to",
                "aws-secrets-manager", "--yes").directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("SECRETS_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("AWS_REGION", SecretsManagerServer.REGION);
        builder.environment().put("AWS_ACCESS_KEY_ID", "benchmark");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "benchmark");
        builder.environment().put("QUARKUS_SECRETS_AWS_ENDPOINT_OVERRIDE", server.uri().toString());
        long begin = System.nanoTime();
        Process process = builder.start();
        byte[] output = process.getInputStream().readAllBytes();
        int status = process.waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (status != 0) {
            throw new IllegalStateException("migrate ended with " + status + ": " + new String(output));
        }
        return seconds;
    }

    private static void print(String what, double[] seconds) {
        Arrays.sort(seconds);
        System.out.printf("%-55s %6.2f s (%.2f - %.2f)%n", what, seconds[seconds.length / 2], seconds[0],
                seconds[seconds.length - 1]);
    }
}
