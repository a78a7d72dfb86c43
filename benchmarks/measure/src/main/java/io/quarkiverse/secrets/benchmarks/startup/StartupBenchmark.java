package io.quarkiverse.secrets.benchmarks.startup;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

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
            print(measure(benchmarks, parent, runs));
        } finally {
            delete(parent);
        }
    }

    private static Map<Variant, List<Start>> measure(Path benchmarks, Path parent, int runs)
            throws IOException, InterruptedException {
        Map<Variant, Path> directories = new LinkedHashMap<>();
        Map<Variant, List<Start>> starts = new LinkedHashMap<>();
        for (Variant variant : VARIANTS) {
            directories.put(variant, variant.prepare(parent));
            starts.put(variant, new ArrayList<>());
        }
        for (int run = 0; run <= runs; run++) {
            for (Variant variant : VARIANTS) {
                Path application = benchmarks.resolve(variant.application()).resolve("target/quarkus-app/quarkus-run.jar");
                Start start = Start.of(application, directories.get(variant));
                if (run > 0) {
                    starts.get(variant).add(start);
                }
            }
        }
        return starts;
    }

    private static void print(Map<Variant, List<Start>> starts) {
        System.out.printf("%s %s, %d processors, %d runs, medians in ms%n", System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"), Runtime.getRuntime().availableProcessors(),
                starts.get(VARIANTS.get(0)).size());
        System.out.printf("%-62s %16s %10s %16s %10s%n", "", "to first answer", "min - max", "said by Quarkus", "min - max");
        starts.forEach((variant, all) -> System.out.printf("%-62s %16.0f %10s %16.0f %10s%n", variant.name(),
                median(all, Start::toFirstAnswer), range(all, Start::toFirstAnswer), median(all, Start::saidByQuarkus),
                range(all, Start::saidByQuarkus)));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String range(List<Start> starts, ToDoubleFunction<Start> figure) {
        return String.format("%.0f - %.0f", starts.stream().mapToDouble(figure).min().orElseThrow(),
                starts.stream().mapToDouble(figure).max().orElseThrow());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
