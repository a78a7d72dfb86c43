package io.quarkiverse.secrets.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.secrets.runtime.redaction.StreamRedactor;
import io.quarkiverse.secrets.runtime.redaction.ValueFinder;

/**
 * How many MB (millions of bytes) of a log pass in a second, of which every hundredth line has a secret. An operation is one
 * MB.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class StreamRedactionBenchmark {

    private static final int MEGABYTES = 100;
    private static final int MEGABYTE = 1_000_000;
    private static final int LINES_PER_SECRET = 100;

    @State(Scope.Benchmark)
    public static class Log {

        @Param({ "20", "1000" })
        int secrets;

        /** How many bytes come at once: a line, as from a program that flushes each, or what fills a pipe. */
        @Param({ "200", "65536" })
        int piece;

        StreamRedactor redactor;
        ValueFinder finder;
        private byte[] bytes;

        @Setup
        public void make() {
            Random random = new Random(7);
            List<String> values = SampleLog.values(random, secrets);
            redactor = StreamRedactor.of(values);
            // One is not there, or it would stop once it had found them all
            List<String> sought = new ArrayList<>(values);
            sought.add("sk_live_nowhere");
            finder = ValueFinder.of(sought);
            ByteArrayOutputStream log = new ByteArrayOutputStream(MEGABYTES * MEGABYTE);
            for (int line = 1; log.size() < MEGABYTES * MEGABYTE; line++) {
                String middle = line % LINES_PER_SECRET == 0 ? "value=" + values.get(random.nextInt(secrets)) : "";
                byte[] text = (SampleLog.line(random, middle) + "\n").getBytes(StandardCharsets.UTF_8);
                log.write(text, 0, Math.min(text.length, MEGABYTES * MEGABYTE - log.size()));
            }
            bytes = log.toByteArray();
        }

        InputStream open() {
            return new ByteArrayInputStream(bytes) {
                @Override
                public int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, Math.min(length, piece));
                }
            };
        }
    }

    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public void redact(Log log) throws IOException {
        log.redactor.pump(log.open(), OutputStream.nullOutputStream());
    }

    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public Object find(Log log) throws IOException {
        return log.finder.find(log.open());
    }

    /** The same without looking at the bytes. */
    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public long copy(Log log) throws IOException {
        byte[] piece = new byte[1 << 16];
        long total = 0;
        InputStream in = log.open();
        OutputStream out = OutputStream.nullOutputStream();
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            out.write(piece, 0, length);
            total += length;
        }
        return total;
    }
}
