package io.quarkiverse.secrets.benchmarks;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
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

import io.quarkiverse.secrets.runtime.envfile.EnvFile;

/**
 * What it costs to parse a {@code .env} of 1 KiB to 1 MiB, beside {@link Properties}, with whose rules Quarkus reads
 * the same file. Each step from 64 KiB on is twice the one before, which shows whether the time is
 * proportional to the size. The heap is touched beforehand: else the first use of its pages is most of what is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = { "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch" })
@State(Scope.Benchmark)
public class EnvFileBenchmark {

    /** In KiB. */
    @Param({ "1", "64", "128", "256", "512", "1024" })
    int size;

    /** How values are written. */
    @Param({ "mixed", "references" })
    String kind;

    private String text;

    @Setup
    public void write() {
        StringBuilder written = new StringBuilder();
        for (int i = 0; written.length() < size * 1024; i++) {
            written.append(kind.equals("mixed") ? mixed(i) : references(i));
        }
        written.setLength(written.lastIndexOf("\n", size * 1024 - 1) + 1);
        text = written.toString();
    }

    @Benchmark
    public EnvFile envFile() {
        return EnvFile.parse(text, name -> null, Map.of());
    }

    @Benchmark
    public Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }

    private static String mixed(int i) {
        switch (i % 5) {
            case 0:
                return "# What the next one is for, in a few words\nSERVICE_" + i
                        + "_API_KEY=sk_live_4eC39HqLyjWDarjtT1zdp7dc\n";
            case 1:
                return "export SERVICE_" + i + "_URL = https://user:pa55@host-" + i
                        + ".example.com:8443/path?x=1#y # comment\n";
            case 2:
                return "SERVICE_" + i + "_PASSWORD='it\\'s a \"pass\" ${word} $$'\n";
            case 3:
                return "SERVICE_" + i + "_TEXT=\"two\\nlines, a \\\"quote\\\" and a \\\\ \\u00e9\"\n\n";
            default:
                return "SERVICE_" + i
                        + "_PEM=\"-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n-----END KEY-----\"\n";
        }
    }

    private static String references(int i) {
        return "A" + i + "=value-" + i + "-of-something\nB" + i + "=\"${A" + i + "}/${UNSET:-fallback}/" + i + "\"\n";
    }
}
