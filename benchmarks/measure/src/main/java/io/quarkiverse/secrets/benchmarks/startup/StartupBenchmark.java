package io.quarkiverse.secrets.benchmarks.startup;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkiverse.secrets.benchmarks.startup.Start.Launch;

/**
 * Measures how long the same application takes to start with and without the extension, and with how many secrets. The
 * variants take turns, so that whatever else the machine does meets them all alike; each run but the first counts.
 * <p>
 * {@code java -cp benchmarks/measure/target/benchmarks.jar io.quarkiverse.secrets.benchmarks.startup.StartupBenchmark [runs]}
 */
public final class StartupBenchmark {

    private static final String WITHOUT = "application";
    private static final String WITH = "application-with-secrets";
    private static final List<Variant> VARIANTS = List.of(
            new Variant("without the extension, .env of 20", WITHOUT, 20, 0),
            new Variant("with it, .env of 20", WITH, 20, 0),
            new Variant("without the extension, .env of 1,000", WITHOUT, 1000, 0),
            new Variant("with it, .env of 1,000", WITH, 1000, 0),
            new Variant("without the extension, the same and 991 settings for it", WITHOUT, 1000, 991),
            new Variant("with it, .env of 1,000, and 991 settings that register each", WITH, 1000, 991));

    private StartupBenchmark() {
    }

    /**
     * @param arguments the number of runs that count, 10 if there is none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Path jar = Path.of(StartupBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path benchmarks = jar.resolve("../../..").normalize();
        Path parent = Files.createTempDirectory("startup-benchmark");
        try {
            StartTable.print(Packaging.fastJar().toString(), measure(benchmarks, parent, runs));
        } finally {
            delete(parent);
        }
    }

    private static Map<String, List<Start>> measure(Path benchmarks, Path parent, int runs)
            throws IOException, InterruptedException {
        Packaging packaging = Packaging.fastJar();
        Map<String, Launch> launches = new LinkedHashMap<>();
        for (Variant variant : VARIANTS) {
            Path application = packaging.jar(benchmarks, variant.application());
            launches.put(variant.name(),
                    new Launch(packaging.javaHome(), application, variant.prepare(parent), Map.of("ENVIRONMENT", "development"),
                            List.of(), "/token"));
        }
        return StartTable.measure(launches, runs);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
