package io.quarkiverse.secrets.benchmarks.commandline;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;

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
        List<String> migrate = List.of(command.toString(), "migrate", "--from", "env-file", "--to", "aws-secrets-manager",
                "--yes");
        double[] first = new double[runs];
        double[] again = new double[runs];
        int calls = 0;
        int atOnce = 0;
        try (CommandFolder folder = CommandFolder.withSecrets(SECRETS)) {
            for (int run = 0; run < runs; run++) {
                try (SecretsManagerServer server = new SecretsManagerServer()) {
                    server.latency(LATENCY);
                    first[run] = folder.run(migrate, environment(server));
                    calls = server.calls().size();
                    atOnce = server.mostAtOnce();
                    again[run] = folder.run(migrate, environment(server));
                }
            }
        }
        System.out.printf("%s, %d processors, %d runs, %d secrets, %d ms of latency a call%n",
                System.getProperty("java.vm.version"), Runtime.getRuntime().availableProcessors(), runs, SECRETS,
                LATENCY.toMillis());
        print("to an empty backend (" + calls + " calls, " + atOnce + " at once)", first);
        print("once more, with nothing to do", again);
    }

    private static Map<String, String> environment(SecretsManagerServer server) {
        return Map.of("AWS_REGION", SecretsManagerServer.REGION, "AWS_ACCESS_KEY_ID", "benchmark", "AWS_SECRET_ACCESS_KEY",
                "benchmark", "QUARKUS_SECRETS_AWS_ENDPOINT_OVERRIDE", server.uri().toString());
    }

    private static void print(String what, double[] seconds) {
        Arrays.sort(seconds);
        System.out.printf("%-55s %6.2f s (%.2f - %.2f)%n", what, seconds[seconds.length / 2], seconds[0],
                seconds[seconds.length - 1]);
    }
}
