package io.quarkiverse.secrets.benchmarks.running;

import java.lang.management.ManagementFactory;

/** What is left on the heap after a full collection. */
final class LiveSet {

    private LiveSet() {
    }

    /** In bytes. */
    static long bytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
