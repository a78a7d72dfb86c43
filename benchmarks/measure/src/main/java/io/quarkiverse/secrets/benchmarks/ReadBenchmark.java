package io.quarkiverse.secrets.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;

/**
 * What a read of one of fifty secrets costs, beside the least that it can cost: a {@code HashMap} behind a volatile
 * reference. Names are asked for in turn, as an application does, so that neither side is predicted perfectly.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReadBenchmark {

    @State(Scope.Benchmark)
    public static class Sources {

        volatile Map<String, String> map;
        ConfigSource secrets;
        ConfigSource properties;
        SmallRyeConfig config;
        SmallRyeConfig configWithout;

        @Setup
        public void make() {
            Map<String, String> values = SampleSecrets.values(SampleSecrets.COUNT);
            map = new HashMap<>(values);
            properties = new PropertiesConfigSource(values, "properties", 297);
            config = SampleSecrets.config(values);
            configWithout = SampleSecrets.configWithout(values);
            secrets = SampleSecrets.sourceOf(config);
        }
    }

    /** Each thread asks in its own turn. */
    @State(Scope.Thread)
    public static class Names {

        private final String[] hits = SampleSecrets.names(SampleSecrets.COUNT);
        private final String[] dotted = SampleSecrets.dottedNames(SampleSecrets.COUNT);
        private final String[] misses = SampleSecrets.quarkusNames();
        private final String[] nearMisses = SampleSecrets.unregisteredNames(SampleSecrets.COUNT);
        private int next;

        String hit() {
            return hits[cursor(hits.length)];
        }

        String dotted() {
            return dotted[cursor(dotted.length)];
        }

        String miss() {
            return misses[cursor(misses.length)];
        }

        String nearMiss() {
            return nearMisses[cursor(nearMisses.length)];
        }

        private int cursor(int length) {
            next = next + 1 < length ? next + 1 : 0;
            return next;
        }
    }

    @Benchmark
    public String hashMapHit(Sources sources, Names names) {
        return sources.map.get(names.hit());
    }

    @Benchmark
    public String hashMapMiss(Sources sources, Names names) {
        return sources.map.get(names.miss());
    }

    @Benchmark
    public String secretsHit(Sources sources, Names names) {
        return sources.secrets.getValue(names.hit());
    }

    /** By the dotted spelling of the name. */
    @Benchmark
    public String secretsDottedHit(Sources sources, Names names) {
        return sources.secrets.getValue(names.dotted());
    }

    /** Names of settings that Quarkus itself asks for: nearly all questions are of this kind. */
    @Benchmark
    public String secretsMiss(Sources sources, Names names) {
        return sources.secrets.getValue(names.miss());
    }

    /** Names like those of secrets: as long, and the same at both ends. */
    @Benchmark
    public String secretsNearMiss(Sources sources, Names names) {
        return sources.secrets.getValue(names.nearMiss());
    }

    @Benchmark
    public String propertiesHit(Sources sources, Names names) {
        return sources.properties.getValue(names.hit());
    }

    @Benchmark
    public String propertiesMiss(Sources sources, Names names) {
        return sources.properties.getValue(names.miss());
    }

    /** Through all of SmallRye Config, interceptors and all, as an application reads. */
    @Benchmark
    public String configHit(Sources sources, Names names) {
        return sources.config.getValue(names.hit(), String.class);
    }

    /** The same without the extension: the values are in a source of SmallRye's own. */
    @Benchmark
    public String configHitWithout(Sources sources, Names names) {
        return sources.configWithout.getValue(names.hit(), String.class);
    }

    @Benchmark
    public String configMiss(Sources sources, Names names) {
        return sources.config.getRawValue(names.miss());
    }

    @Benchmark
    public String configMissWithout(Sources sources, Names names) {
        return sources.configWithout.getRawValue(names.miss());
    }
}
