package io.quarkiverse.secrets.benchmarks.startup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.quarkiverse.secrets.benchmarks.startup.Start.Launch;

/** Measures starts that take turns, and prints their medians. */
final class StartTable {

    private StartTable() {
    }

    /** Starts each of them in turn, once more than counts, since the first run does not. */
    static Map<String, List<Start>> measure(Map<String, Launch> launches, int runs) throws IOException, InterruptedException {
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        launches.keySet().forEach(name -> starts.put(name, new ArrayList<>()));
        for (int run = 0; run <= runs; run++) {
            for (Map.Entry<String, Launch> launch : launches.entrySet()) {
                Start start = Start.of(launch.getValue());
                if (run > 0) {
                    starts.get(launch.getKey()).add(start);
                }
            }
        }
        return starts;
    }

    static void print(Map<String, List<Start>> starts) {
        System.out.printf("%s %s, %d processors, %d runs, medians in ms%n", System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"), Runtime.getRuntime().availableProcessors(),
                starts.values().iterator().next().size());
        System.out.printf("%-62s %16s %12s %16s %12s%n", "", "to first answer", "min - max", "said by Quarkus", "min - max");
        starts.forEach((name, all) -> System.out.printf("%-62s %16.0f %12s %16.0f %12s%n", name,
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
}
