package io.quarkiverse.secrets.benchmarks.running;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.benchmarks.SampleSecrets;

/**
 * Whether readers notice that the secrets are being refreshed: percentiles of single reads, while one refresh after
 * the other is under way, each of which waits for its backend for two seconds and then changes a tenth of a thousand
 * secrets, and while none is.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 5)
@Fork(2)
@State(Scope.Benchmark)
public class ReadDuringRefreshBenchmark {

    private static final int SECRETS = 1000;
    private static final int ONE_OF = 10;

    @Param({ "none", "all the time" })
    public String refresh;

    private final String[] names = SampleSecrets.names(SECRETS);
    private final MemoryProvider provider = new MemoryProvider();
    private RunningApplication application;
    private SecretsManager manager;
    private volatile boolean over;

    /** Each thread asks in its own turn. */
    @State(Scope.Thread)
    public static class Cursor {
        private int next;

        int next() {
            next = next + 1 < SECRETS ? next + 1 : 0;
            return next;
        }
    }

    @Setup
    public void start() {
        application = new RunningApplication(provider, names);
        manager = application.manager();
        provider.latency(Duration.ofSeconds(2));
        if (!refresh.equals("none")) {
            Thread thread = new Thread(this::refresh, "refresh");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void refresh() {
        while (!over) {
            provider.changeOneOf(ONE_OF);
            try {
                manager.refresh();
            } catch (SecretsException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @TearDown
    public void stop() {
        over = true;
        application.close();
    }

    @Benchmark
    public String get(Cursor cursor) {
        return manager.get(names[cursor.next()]);
    }
}
