package io.quarkiverse.secrets.benchmarks.commandline;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how long {@code secrets list} takes on a {@code .env} of 20 secrets, as whole processes, beside a program
 * that prints one line. They take turns, so that whatever else the machine does meets them all alike; each run but
 * the first counts.
 * <p>
 * {@code java -cp benchmarks/measure/target/benchmarks.jar
 * io.quarkiverse.secrets.benchmarks.commandline.CommandStartBenchmark [runs]}
 */
public final class CommandStartBenchmark {

    private static final int SECRETS = 20;
    /** In a second. */
    private static final double MILLIS = 1000;
    private static final String BASE = "a program that prints one line";

    private CommandStartBenchmark() {
    }

    /**
     * @param arguments the number of runs that count, 40 if there is none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        Path jar = Path.of(CommandStartBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path measure = jar.resolve("../..").normalize();
        Path command = measure.resolve("../../cli/target/secrets").normalize();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(BASE, List.of(java, "-cp", measure.resolve("target/classes").toString(), PrintLine.class.getName()));
        commands.put("secrets list, as it is installed", List.of(command.resolve("secrets").toString(), "list"));
        commands.put("java -jar quarkus-secrets-cli.jar list",
                List.of(java, "-jar", command.resolve("quarkus-secrets-cli.jar").toString(), "list"));
        try (CommandFolder folder = CommandFolder.withSecrets(SECRETS)) {
            print(measure(commands, folder, runs));
        }
    }

    private static Map<String, double[]> measure(Map<String, List<String>> commands, CommandFolder folder, int runs)
            throws IOException, InterruptedException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        commands.keySet().forEach(name -> times.put(name, new ArrayList<>()));
        for (int run = 0; run <= runs; run++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                double millis = folder.run(command.getValue(), Map.of()) * MILLIS;
                if (run > 0) {
                    times.get(command.getKey()).add(millis);
                }
            }
        }
        Map<String, double[]> sorted = new LinkedHashMap<>();
        times.forEach((name, all) -> sorted.put(name, all.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
        return sorted;
    }

    private static void print(Map<String, double[]> times) {
        double base = median(times.get(BASE));
        System.out.printf("%s %s, %d processors, %d runs, ms%n", System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"), Runtime.getRuntime().availableProcessors(), times.get(BASE).length);
        System.out.printf("%-45s %8s %8s %8s %10s%n", "", "min", "median", "max", "ratio");
        times.forEach((name, all) -> System.out.printf("%-45s %8.0f %8.0f %8.0f %10.2f%n", name, all[0], median(all),
                all[all.length - 1], median(all) / base));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}
