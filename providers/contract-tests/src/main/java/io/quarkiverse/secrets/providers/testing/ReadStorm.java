package io.quarkiverse.secrets.providers.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.Gate;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.backend.LoadOptions;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.runtime.store.CacheOptions;
import io.quarkiverse.secrets.runtime.store.RefreshOptions;
import io.quarkiverse.secrets.runtime.store.RunOptions;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SecretsLoader;
import io.quarkiverse.secrets.runtime.store.SecretsRuntime;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * An application in which many threads ask at the same time, each for another secret that is not in memory. Not safe for use by
 * several threads.
 */
public final class ReadStorm {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int STACK_BYTES = 256 * 1024;

    private final SecretsProvider provider;
    private final BackendServer server;

    /**
     * @param provider speaks to the server. It is closed with the storm's end
     * @param server counts what the storm costs
     */
    public ReadStorm(SecretsProvider provider, BackendServer server) {
        this.provider = provider;
        this.server = server;
    }

    /**
     * Has a thread for each name read it, all of them before the server answers the first call.
     *
     * @return the values, or the messages of the failures, by the names
     */
    public Map<String, String> read(List<String> names) throws InterruptedException {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
        try (SecretsRuntime application = start(executor)) {
            SecretsManager secrets = application.managerFor("io.quarkiverse.secrets.providers.testing.ReadStorm");
            return read(names, name -> {
                try {
                    return secrets.get(name);
                } catch (RuntimeException e) {
                    return e.getMessage();
                }
            });
        } finally {
            executor.shutdownNow();
        }
    }

    private Map<String, String> read(List<String> names, Function<String, String> read) throws InterruptedException {
        Map<String, String> values = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        try (Gate gate = server.hold()) {
            for (String name : names) {
                Thread thread = new Thread(null, () -> values.put(name, read.apply(name)), "storm", STACK_BYTES);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
            gate.awaitCall();
            await().atMost(LONG).until(() -> threads.stream().allMatch(ReadStorm::waits));
        }
        for (Thread thread : threads) {
            thread.join(LONG.toMillis());
        }
        return values;
    }

    /** For a lock, for a future, or for the socket of a call, which is native code to Java. */
    private static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            case RUNNABLE -> thread.getStackTrace().length > 0 && thread.getStackTrace()[0].isNativeMethod();
            default -> false;
        };
    }

    private SecretsRuntime start(ScheduledExecutorService executor) {
        SecretStore store = new SecretStore();
        LoadOptions options = new LoadOptions(297, "", LONG, LONG, true);
        BackendChain backends = BackendChain.of(new BackendClient(new BackendId("under-test"), provider, store::called),
                "of the test", options);
        SecretsLoader loader = new SecretsLoader(backends, name -> Optional.empty(), store, List.of(), Optional.empty());
        Definitions none = new Definitions(List.of());
        loader.start(none);
        return new SecretsRuntime(loader, none,
                new RunOptions(new RefreshOptions(Optional.empty(), Duration.ZERO, Optional.empty()), false,
                        new CacheOptions(true, LONG, 1000), executor, () -> true, new NoMappings(), definition -> definition));
    }

    private static final class NoMappings implements RunOptions.Mappings {

        @Override
        public <T> T get(Class<T> type) {
            throw new IllegalArgumentException(type.getName());
        }
    }
}
