package io.quarkiverse.secrets.benchmarks.running;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsManager;
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

/** The secrets of an application as they are while it runs, without the rest of the application. */
final class RunningApplication implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "benchmark-executor");
        thread.setDaemon(true);
        return thread;
    });
    private final SecretsRuntime secrets;
    private final SecretsManager manager;

    static {
        // Each changed secret is a line
        Logger.getLogger("io.quarkiverse.secrets").setLevel(Level.OFF);
    }

    RunningApplication(SecretsProvider provider, String... names) {
        this(provider, LONG, names);
    }

    /** @param requestTimeout how long a refresh may take */
    RunningApplication(SecretsProvider provider, Duration requestTimeout, String... names) {
        SecretStore store = new SecretStore();
        Definitions definitions = new Definitions(
                Arrays.stream(names).map(name -> SecretDefinition.named(name).build()).toList());
        SecretsLoader loader = new SecretsLoader(
                BackendChain.of(new BackendClient(new BackendId("memory"), provider, store::called), "of the benchmark",
                        new LoadOptions(297, "", LONG, requestTimeout, true)),
                name -> Optional.empty(), store, List.of(), Optional.empty());
        loader.start(definitions);
        secrets = new SecretsRuntime(loader, definitions,
                new RunOptions(new RefreshOptions(Optional.empty(), Duration.ZERO, Optional.empty()),
                        false, new CacheOptions(true, Duration.ofHours(1), 1000), executor, () -> true,
                        new RunOptions.Mappings() {
                            @Override
                            public <T> T get(Class<T> type) {
                                throw new IllegalArgumentException(type.getName());
                            }
                        }, definition -> definition));
        manager = secrets.managerFor("benchmark");
    }

    SecretsManager manager() {
        return manager;
    }

    @Override
    public void close() {
        secrets.close();
        executor.shutdownNow();
    }
}
