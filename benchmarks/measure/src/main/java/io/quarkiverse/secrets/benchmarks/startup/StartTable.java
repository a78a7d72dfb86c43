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

    /** Starts each of them in turn, once more than counts, since the first run does not, and prints each that counts. */
    static Map<String, List<Start>> measure(Map<String, Launch> launches, int runs) throws IOException, InterruptedException {
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        launches.keySet().forEach(name -> starts.put(name, new ArrayList<>()));
        for (int run = 0; run <= runs; run++) {
            for (Map.Entry<String, Launch> launch : launches.entrySet()) {
                Start start = Start.of(launch.getValue());
                if (run > 0) {
                    starts.get(launch.getKey()).add(start);
                    System.out.printf("%d: %s, %.0f ms, processors %.0f ms%n", run, launch.getKey(), start.toFirstAnswer(),
                            start.processorTime());
                }
            }
        }
        return starts;
    }

    /**
     * Prints the time to the first answer and what the process has used of all processors by then, each also as more than the
     * first row's.
     */
    static void print(String title, Map<String, List<Start>> starts) {
        System.out.printf("%s, %d processors, %d runs, medians in ms%n", title, Runtime.getRuntime().availableProcessors(),
                starts.values().iterator().next().size());
        System.out.printf("%-62s %7s %11s %6s %10s %11s %6s %15s %11s%n", "", "answer", "min - max", "more", "processors",
                "min - max", "more", "said by Quarkus", "min - max");
        List<Start> first = starts.values().iterator().next();
        starts.forEach((name, all) -> System.out.printf("%-62s %7.0f %11s %+6.0f %10.0f %11s %+6.0f %15.0f %11s%n", name,
                median(all, Start::toFirstAnswer), range(all, Start::toFirstAnswer), more(all, first, Start::toFirstAnswer),
                median(all, Start::processorTime), range(all, Start::processorTime), more(all, first, Start::processorTime),
                median(all, Start::saidByQuarkus), range(all, Start::saidByQuarkus)));
    }

    private static double more(List<Start> starts, List<Start> first, ToDoubleFunction<Start> figure) {
        return median(starts, figure) - median(first, figure);
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
