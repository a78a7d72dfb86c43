package io.quarkiverse.secrets.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Measures how long it takes to load many secrets from each backend, beside fetching them one by one through the same
 * client. Each call to the in-process server takes 20 ms more than it has to.
 * <p>
 * {@code java -cp benchmarks/measure/target/benchmarks.jar io.quarkiverse.secrets.benchmarks.load.LoadBenchmark [runs]}
 */
public final class LoadBenchmark {

    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int FEW = 100;
    private static final int MANY = 1000;

    private LoadBenchmark() {
    }

    /**
     * @param arguments the number of runs that count, 5 if there is none
     */
    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        System.out.printf("%s, %d processors, %d runs, medians; %d ms of latency a call%n",
                System.getProperty("java.vm.version"),
                Runtime.getRuntime().availableProcessors(), runs, LATENCY.toMillis());
        System.out.printf("%-22s %8s %12s %8s %14s%n", "", "secrets", "time in ms", "calls", "most at once");
        for (MeasuredBackend backend : MeasuredBackend.all()) {
            try (backend) {
                measure(backend, runs);
            }
        }
    }

    private static void measure(MeasuredBackend backend, int runs) {
        List<SecretReference> references = IntStream.range(0, MANY)
                .mapToObj(i -> SecretReference.named("SERVICE-" + i + "-API-KEY")).toList();
        references.forEach(reference -> backend.store(reference.key(), "value of " + reference.key()));
        backend.server().latency(LATENCY);
        print(backend, "at once", references.subList(0, FEW), runs, false);
        print(backend, "at once", references, runs, false);
        print(backend, "one by one", references.subList(0, FEW), 1, true);
    }

    private static void print(MeasuredBackend backend, String how, List<SecretReference> references, int runs,
            boolean oneByOne) {
        double[] times = new double[runs];
        // The first one does not count
        for (int run = -1; run < runs; run++) {
            backend.server().forgetCalls();
            long begin = System.nanoTime();
            if (oneByOne) {
                references.forEach(reference -> fetch(backend, List.of(reference)));
            } else {
                fetch(backend, references);
            }
            if (run >= 0) {
                times[run] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(times);
        System.out.printf("%-22s %8d %12.1f %8d %14d   %s%n", backend.name(), references.size(), times[runs / 2],
                backend.server().calls().size(), backend.server().mostAtOnce(), how);
    }

    private static void fetch(MeasuredBackend backend, List<SecretReference> references) {
        FetchResponse response = backend.provider().fetch(references, Deadline.after(TIMEOUT));
        if (!references.stream().allMatch(reference -> response.outcomes().get(reference) instanceof Found)) {
            throw new IllegalStateException(backend.name() + " has not given every secret");
        }
    }
}
