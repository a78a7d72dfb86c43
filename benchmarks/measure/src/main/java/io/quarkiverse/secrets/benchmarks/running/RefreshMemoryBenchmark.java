package io.quarkiverse.secrets.benchmarks.running;

import java.util.Locale;

import io.quarkiverse.secrets.benchmarks.SampleSecrets;

/**
 * What refreshing over and over leaves behind: the live set after a full collection, of ten thousand secrets, before
 * and after a thousand refreshes. One of a hundred secrets changes with each tenth refresh, the others stay at their
 * version.
 */
public final class RefreshMemoryBenchmark {

    private static final int SECRETS = 10_000;
    private static final int REFRESHES = 1_000;
    private static final int REPORT_EACH = 100;

    private RefreshMemoryBenchmark() {
    }

    public static void main(String[] args) {
        MemoryProvider provider = new MemoryProvider();
        String[] names = SampleSecrets.names(SECRETS);
        try (RunningApplication application = new RunningApplication(provider, names)) {
            for (String name : names) {
                application.manager().get(name);
            }
            long first = 0;
            for (int refresh = 1; refresh <= REFRESHES; refresh++) {
                if (refresh % 10 == 0) {
                    provider.changeOneOf(100);
                }
                application.manager().refresh();
                if (refresh % REPORT_EACH == 0) {
                    long live = LiveSet.bytes();
                    first = first == 0 ? live : first;
                    System.out.printf(Locale.ROOT, "after %4d refreshes: live set %6.2f MB, %+.2f %%%n", refresh,
                            live / 1e6, 100.0 * (live - first) / first);
                }
            }
        }
    }
}
