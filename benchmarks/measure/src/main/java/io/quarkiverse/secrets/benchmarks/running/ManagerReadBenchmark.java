package io.quarkiverse.secrets.benchmarks.running;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import com.amazonaws.secretsmanager.caching.SecretCache;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.benchmarks.SampleSecrets;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * What a read through {@code SecretsManager} costs when the secret is in memory, beside a {@code HashMap} behind a volatile
 * reference and AWS's own caching library. Names are asked for in turn.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ManagerReadBenchmark {

    @State(Scope.Benchmark)
    public static class Caches {

        volatile Map<String, String> map;
        SecretsManager manager;
        SecretCache awsCache;
        private RunningApplication application;
        private SecretsManagerServer server;

        @Setup
        public void make() {
            Map<String, String> values = SampleSecrets.values(SampleSecrets.COUNT);
            map = new HashMap<>(values);
            application = new RunningApplication(new MemoryProvider(), SampleSecrets.names(SampleSecrets.COUNT));
            manager = application.manager();
            server = new SecretsManagerServer();
            values.forEach(server::store);
            awsCache = new SecretCache(SecretsManagerClient.builder().endpointOverride(URI.create(server.uri().toString()))
                    .region(Region.of(SecretsManagerServer.REGION)).httpClient(UrlConnectionHttpClient.create())
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABENCHMARK", "benchmark")))
                    .build());
        }

        @TearDown
        public void close() {
            awsCache.close();
            application.close();
            server.close();
        }
    }

    /** Each thread asks in its own turn. */
    @State(Scope.Thread)
    public static class Names {

        private final String[] registered = SampleSecrets.names(SampleSecrets.COUNT);
        private final String[] others = SampleSecrets.unregisteredNames(SampleSecrets.COUNT);
        private int next;

        String registered() {
            return registered[cursor()];
        }

        String other() {
            return others[cursor()];
        }

        private int cursor() {
            next = next + 1 < registered.length ? next + 1 : 0;
            return next;
        }
    }

    @Benchmark
    public String hashMap(Caches caches, Names names) {
        return caches.map.get(names.registered());
    }

    @Benchmark
    public String manager(Caches caches, Names names) {
        return caches.manager.get(names.registered());
    }

    /** Secrets that are not registered, and have been fetched on demand. */
    @Benchmark
    public String managerOnDemand(Caches caches, Names names) {
        return caches.manager.get(names.other());
    }

    @Benchmark
    public String awsCachingLibrary(Caches caches, Names names) {
        return caches.awsCache.getSecretString(names.registered());
    }
}
