package io.quarkiverse.secrets.benchmarks.startup;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.benchmarks.startup.Start.Launch;
import io.quarkiverse.secrets.providers.testing.TestIdentity;

/**
 * Measures what a start on each backend costs an application over the same application without the extension, with 20 ms of
 * latency a call. AWS and Azure are called over TLS with the JDK's authorities, Vault over plain HTTP and over TLS.
 * <p>
 * {@code java -cp benchmarks/measure/target/benchmarks.jar io.quarkiverse.secrets.benchmarks.startup.BackendStartBenchmark [runs
 * [part of a row's name]...]}
 * <p>
 * With the variable {@code JAVA_25_HOME} it measures the packaging {@code aot-jar} with an AOT cache as well, for which the
 * applications have to be built into a second folder: {@code mvn package -DskipTests -pl
 * benchmarks/application,benchmarks/application-with-clouds -Dquarkus.package.jar.type=aot-jar
 * -Dquarkus.package.output-directory=aot}
 */
public final class BackendStartBenchmark {

    private static final String WITHOUT = "application";
    private static final String WITH = "application-with-clouds";

    private final Path benchmarks;
    private final Path parent;
    private final Packaging packaging;
    private final List<String> rows;
    private final Map<String, Launch> launches = new LinkedHashMap<>();

    private BackendStartBenchmark(Path benchmarks, Path parent, Packaging packaging, List<String> rows) {
        this.benchmarks = benchmarks;
        this.parent = parent;
        this.packaging = packaging;
        this.rows = rows;
    }

    /**
     * @param arguments the number of runs that count, 10 if there is none; parts of the names of the rows to measure beside the
     *        first, all if there is none
     */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, URISyntaxException, GeneralSecurityException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        List<String> rows = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        Path jar = Path.of(BackendStartBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path benchmarks = jar.resolve("../../..").normalize();
        Path parent = Files.createTempDirectory("backend-start");
        try {
            new BackendStartBenchmark(benchmarks, parent, Packaging.fastJar(), rows).run(runs);
            Optional<Packaging> aot = Packaging.aotJar();
            if (aot.isPresent()) {
                new BackendStartBenchmark(benchmarks, parent, aot.get(), rows).run(runs);
            } else {
                System.out.println("aot-jar with an AOT cache on JDK 25: skipped, as the variable JAVA_25_HOME is not set");
            }
        } finally {
            StartupBenchmark.delete(parent);
        }
    }

    private void run(int runs) throws IOException, InterruptedException, GeneralSecurityException {
        TestIdentity identity = TestIdentity.in(Files.createTempDirectory(parent, "identity"));
        Path trust = TrustStore.in(Files.createTempDirectory(parent, "trust"), identity);
        Variant ten = new Variant("", WITH, 10, 1);
        Variant fifty = new Variant("", WITH, 50, 41);
        Variant hundred = new Variant("", WITH, 100, 91);
        try (StartBackend aws = StartBackend.aws(identity, trust, hundred.secrets());
                StartBackend azure = StartBackend.azure(identity, trust, hundred.secrets());
                StartBackend vault = StartBackend.vault(Optional.empty(), fifty.secrets());
                StartBackend secureVault = StartBackend.vault(Optional.of(identity), fifty.secrets())) {
            launches.put("without the extension, .env of 100", packaging.train(launch(new Variant("", WITHOUT, 100, 0)
                    .prepare(parent), WITHOUT, Map.of("ENVIRONMENT", "development"), List.of())));
            add("env-file, 100 secrets",
                    launch(hundred.prepare(parent), WITH, Map.of("ENVIRONMENT", "development"), List.of()));
            add("AWS, 10 secrets", aws, ten.prepareWithoutFile(parent));
            add("AWS, 100 secrets", aws, hundred.prepareWithoutFile(parent));
            Path configured = hundred.prepareWithoutFile(parent);
            add("AWS, 100 secrets, chosen in application.properties", aws.chosenIn(configured), configured);
            add("Azure, 100 secrets", azure, hundred.prepareWithoutFile(parent));
            add("Vault over HTTP, 1 path of 50 secrets", vault, fifty.prepareWithoutFile(parent));
            add("Vault over TLS, 1 path of 50 secrets", secureVault, fifty.prepareWithoutFile(parent));
            add("Vault over HTTP, 50 paths of 1 secret", vault, fifty.prepareWithPaths(parent, StartBackend.VAULT_PATH));
            add("Vault over TLS, 50 paths of 1 secret", secureVault, fifty.prepareWithPaths(parent, StartBackend.VAULT_PATH));
            add("Vault over HTTP, then AWS, 50 secrets in Vault", vault.then(aws), fifty.prepareWithoutFile(parent));
            add("Vault over HTTP with 50 secrets, AWS with 50 others", vault.then(aws),
                    hundred.prepareWithoutFile(parent, fifty.secrets().keySet(), "aws-secrets-manager"));
            StartTable.print(packaging.toString(), StartTable.measure(launches, runs));
        }
    }

    private void add(String name, Launch launch) throws IOException, InterruptedException {
        if (rows.isEmpty() || rows.stream().anyMatch(name::contains)) {
            launches.put(name, packaging.train(launch));
        }
    }

    private void add(String name, StartBackend backend, Path directory) throws IOException, InterruptedException {
        add(name, launch(directory, WITH, backend.environment(), backend.options()));
    }

    private Launch launch(Path directory, String application, Map<String, String> environment, List<String> options) {
        return new Launch(packaging.javaHome(), packaging.jar(benchmarks, application), directory, environment, options,
                "/token");
    }
}
