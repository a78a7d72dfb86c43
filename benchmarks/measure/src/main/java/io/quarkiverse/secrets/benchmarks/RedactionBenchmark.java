package io.quarkiverse.secrets.benchmarks;

import java.util.Base64;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.secrets.runtime.redaction.Redactor;

/**
 * What it costs to look for secrets in a line of 200 characters, beside looking for each of them with
 * {@link String#contains}, which does not find their Base64. The lines take turns.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RedactionBenchmark {

    private static final int LINES = 64;

    @State(Scope.Benchmark)
    public static class Texts {

        /** How many secrets there are: random passwords, API keys with a common beginning, URLs, and two keys in PEM. */
        @Param({ "100", "10000" })
        int secrets;

        List<String> values;
        Redactor redactor;
        private final String[] ordinary = new String[LINES];
        private final String[] urls = new String[LINES];
        private final String[] withValue = new String[LINES];
        private final String[] withBase64 = new String[LINES];
        private int next;

        @Setup
        public void make() {
            Random random = new Random(7);
            values = SampleLog.values(random, secrets);
            redactor = Redactor.of(values);
            for (int i = 0; i < LINES; i++) {
                String value = values.get(random.nextInt(values.size()));
                ordinary[i] = SampleLog.line(random, "");
                urls[i] = SampleLog.line(random, "GET https://shop.example.com/orders/" + i + " jdbc:postgresql://db/shop");
                withValue[i] = SampleLog.line(random, "value=" + value);
                withBase64[i] = SampleLog.line(random, "Authorization: Basic "
                        + Base64.getEncoder().encodeToString(("user:" + value).getBytes()));
            }
        }

        String ordinary() {
            return ordinary[next = next + 1 & LINES - 1];
        }

        String url() {
            return urls[next = next + 1 & LINES - 1];
        }

        String withValue() {
            return withValue[next = next + 1 & LINES - 1];
        }

        String withBase64() {
            return withBase64[next = next + 1 & LINES - 1];
        }
    }

    /** A line without secrets, as nearly all are. */
    @Benchmark
    public String noSecret(Texts texts) {
        return texts.redactor.redact(texts.ordinary());
    }

    /** A line without secrets, but with what some of them begin with. */
    @Benchmark
    public String nearlyASecret(Texts texts) {
        return texts.redactor.redact(texts.url());
    }

    @Benchmark
    public String oneSecret(Texts texts) {
        return texts.redactor.redact(texts.withValue());
    }

    @Benchmark
    public String oneSecretInBase64(Texts texts) {
        return texts.redactor.redact(texts.withBase64());
    }

    /** {@link #noSecret} in the plainest way. */
    @Benchmark
    public boolean containsNoSecret(Texts texts) {
        String line = texts.ordinary();
        for (String value : texts.values) {
            if (line.contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** Making it anew, as after a change of many values. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Redactor make(Texts texts) {
        return Redactor.of(texts.values);
    }
}
