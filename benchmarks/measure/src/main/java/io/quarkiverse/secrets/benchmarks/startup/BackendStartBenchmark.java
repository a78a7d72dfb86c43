package io.quarkiverse.secrets.benchmarks.startup;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.benchmarks.startup.Start.Launch;
import io.quarkiverse.secrets.providers.testing.aws.SecretsManagerServer;

/**
 * Measures how long the packaged sample takes to start on a cloud's backend with 100 secrets and 20 ms of latency a
 * call, beside the same on {@code env-file}.
 * <p>
 * {@code java -cp benchmarks/measure/target/benchmarks.jar io.quarkiverse.secrets.benchmarks.startup.BackendStartBenchmark [runs
 * [jar [options of the virtual machine]]]}
 */
public final class BackendStartBenchmark {

    private static final int SECRETS = 100;
    private static final Duration LATENCY = Duration.ofMillis(20);

    private BackendStartBenchmark() {
    }

    /**
     * @param arguments the number of runs that count, 10 if there is none; the sample's jar; options of the virtual machine
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Path project = Path.of(BackendStartBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("../../../..").normalize();
        Path sample = arguments.length > 1 ? Path.of(arguments[1]).toAbsolutePath()
                : project.resolve("integration-tests/target/quarkus-app/quarkus-run.jar");
        List<String> options = arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : List.of();
        Variant variant = new Variant("", "", SECRETS, SECRETS - Variant.USED.size());
        Path envFile = variant.prepare(Files.createTempDirectory("backend-start"));
        Path cloud = variant.prepare(Files.createTempDirectory("backend-start"));
        try (SecretsManagerServer aws = new SecretsManagerServer()) {
            for (String line : Files.readAllLines(cloud.resolve(".env"))) {
                int equals = line.indexOf('=');
                aws.store(line.substring(0, equals), line.substring(equals + 1));
            }
            Files.delete(cloud.resolve(".env"));
            aws.latency(LATENCY);
            Map<String, Launch> launches = new LinkedHashMap<>();
            launches.put("env-file", launch(sample, envFile, Map.of("ENVIRONMENT", "development"), options));
            Map<String, String> environment = Map.of("AWS_REGION", SecretsManagerServer.REGION,
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER", aws.uri().toString(), "AWS_ACCESS_KEY_ID", "AKIABENCHMARK",
                    "AWS_SECRET_ACCESS_KEY", "benchmark");
            Map<String, String> production = new HashMap<>(environment);
            production.put("ENVIRONMENT", "production");
            launches.put("aws-secrets-manager", launch(sample, cloud, production, options));
            // What only configuration says is known too late for anything to be done ahead
            Path configured = variant.prepare(Files.createTempDirectory("backend-start"));
            Files.delete(configured.resolve(".env"));
            Files.writeString(configured.resolve("config/application.properties"),
                    "quarkus.secrets.backend=aws-secrets-manager\n", StandardOpenOption.APPEND);
            launches.put("aws-secrets-manager, not prepared ahead", launch(sample, configured, environment, options));
            StartTable.print(StartTable.measure(launches, runs));
            System.out.printf("calls to AWS: %d for %d starts%n", aws.calls().size(), runs + 1);
        }
    }

    private static Launch launch(Path sample, Path directory, Map<String, String> environment, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0"));
        return new Launch(sample, directory, environment, all, "/api/secrets");
    }
}
