package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.SecretsRegistry;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * The secrets of a running application, from the end of its start to its stop: puts together what keeps them up to
 * date, and gives each component its {@link SecretsManager}. Safe for use by several threads.
 */
public final class SecretsRuntime implements AutoCloseable {

    /** Without a schedule, an outage would go unnoticed. */
    private static final Duration CHECK_AFTER = Duration.ofSeconds(30);

    private final BackendChain backends;
    private final SecretStore store;
    private final RunOptions options;
    private final BackendState state;
    private final SecretsLoader loader;
    private final LiveSecretsRegistry registry;
    private final BackendReads reads;
    private final SecretCache onDemand;
    private final SingleFlightRefresh refresh;
    private final RefreshSchedule schedule;
    private final AtomicBoolean checking = new AtomicBoolean();
    private final Optional<Runnable> watch;
    private volatile boolean closed;

    /**
     * Begins to keep the secrets up to date.
     *
     * @param loader loads the secrets, and has loaded them for the start
     * @param definitions the registered secrets
     */
    public SecretsRuntime(SecretsLoader loader, Definitions definitions, RunOptions options) {
        this.loader = loader;
        this.backends = loader.backends();
        this.store = loader.store();
        this.options = options;
        this.state = loader.state();
        this.registry = new LiveSecretsRegistry(definitions, this::register);
        this.reads = new BackendReads(backends, loader.effective(), store, this::definition);
        this.onDemand = new SecretCache(reads::fetch, options.cache(), System::nanoTime, store::valuesChanged,
                options.executor(), backends.requestTimeout());
        this.refresh = new SingleFlightRefresh(this::load, System::nanoTime);
        this.schedule = new RefreshSchedule(options.executor(), options.refresh(), this::poll);
        store.otherValues(onDemand::knownValues);
        store.addListener(new StoreListener() {
            @Override
            public void changed(SecretChanged change) {
                onDemand.expireVersions(change.name());
            }
        });
        schedule.start();
        this.watch = options.watch() ? backends.watch(schedule::now) : Optional.empty();
    }

    /**
     * A manager for one component.
     *
     * @param component its name, for the record of who asked for what
     */
    public SecretsManager managerFor(String component) {
        return new ComponentSecretsManager(this, component);
    }

    public SecretsRegistry registry() {
        return registry;
    }

    public SecretStore store() {
        return store;
    }

    /** Ends everything that is under way, and closes the backends' clients. */
    @Override
    public void close() {
        closed = true;
        loader.close();
        schedule.close();
        watch.ifPresent(Runnable::run);
        backends.close();
    }

    SecretsLoader loader() {
        return loader;
    }

    SecretCache onDemand() {
        return onDemand;
    }

    RunOptions options() {
        return options;
    }

    /** Where the backends keep a secret that need not be registered. */
    SecretReference reference(String name) {
        return backends.reference(definition(name));
    }

    /** Where a version of it is: versions are those of the one backend that the current value is from. */
    SecretReference reference(String name, String version) {
        SecretReference reference = reference(name).withVersion(Optional.of(version));
        if (backends.clients().size() == 1) {
            return reference;
        }
        return store.snapshot().secret(SecretNames.canonical(name)).flatMap(ResolvedSecret::backend).map(reference::in)
                .orElse(reference);
    }

    /** The backend that takes a secret that none has yet. */
    String home(String name) {
        return backends.home(reference(name)).id().value();
    }

    private SecretDefinition definition(String name) {
        return registry.find(name).orElseGet(() -> SecretDefinition.named(name).required(false).build());
    }

    /** @return the backend that has the value now */
    BackendId set(String name, String value) {
        boolean registered = registry.find(name).isPresent();
        SecretDefinition definition = definition(name);
        BackendId backend = loader.set(definition, value, registered);
        onDemand.expireVersions(definition.name());
        if (!registered) {
            onDemand.put(backends.reference(definition), OnDemandAnswer.of(Optional.of(value)));
        }
        return backend;
    }

    void refresh() {
        try {
            refreshRegistered();
        } finally {
            backends.forgetOutages();
            onDemand.expire();
        }
    }

    /** Loads all registered secrets anew, on this thread, and leaves what was fetched of others alone. */
    void refreshRegistered() {
        refresh.refresh();
    }

    /**
     * Loads all registered secrets anew unless that has been done lately, and leaves what was fetched of others alone.
     *
     * @param maxAge how long ago a refresh may have begun to be recent enough
     * @param executor has threads that may be blocked
     * @return completes with when the refresh began, by {@link System#nanoTime()}; with a {@link SecretsException} if the
     *         backend could not be asked at all, or none of its answers is that of a backend that works
     */
    public CompletionStage<Long> refreshedWithin(Duration maxAge, Executor executor) {
        return refresh.noOlderThan(maxAge, executor);
    }

    private LoadResult load() {
        LoadResult result = loader.refresh(registry.definitions());
        Optional<Problem> obstacle = result.answer().obstacle();
        if (obstacle.isPresent()) {
            throw new SecretsException("The secrets could not be refreshed, and keep the values they have: "
                    + obstacle.get().subject() + " " + obstacle.get().message(), obstacle.get().remedy());
        }
        return result;
    }

    /** The age in {@link #health}, without having anything checked. */
    public Duration age() {
        return state.age();
    }

    BackendHealth health() {
        if (options.refresh().every().isEmpty() && state.sinceAsked().compareTo(CHECK_AFTER) > 0
                && checking.compareAndSet(false, true)) {
            checkLater();
        }
        return state.health(backends.ids(), store.snapshot().statuses(), loader.leases(), backends.options().strict());
    }

    private void checkLater() {
        try {
            options.executor().execute(this::check);
        } catch (RejectedExecutionException e) {
            // The application is stopping
            checking.set(false);
        }
    }

    /** Asks the backends whether they answer, on this thread. */
    void check() {
        try {
            for (BackendClient backend : backends.clients()) {
                state.asked(backend.id(), problem(backend));
            }
        } finally {
            checking.set(false);
        }
    }

    private Optional<String> problem(BackendClient backend) {
        try {
            return backend.check(Deadline.after(backends.requestTimeout())).filter(failed -> !failed.kind().isAnswer())
                    .map(failed -> "The backend " + backend.id() + " " + failed.reason() + ". Fix: " + failed.remedy());
        } catch (SecretsException e) {
            return Optional.of(e.getMessage() + ". Fix: " + e.remedy());
        }
    }

    /** Whether there is no need to try again soon. */
    private boolean poll() {
        try {
            return !refresh.refresh().answer().isIncomplete();
        } catch (SecretsException e) {
            // The backend is away, which has been logged, or the application is stopping
            return closed;
        }
    }

    private void register(SecretDefinition plain) {
        SecretDefinition definition = options.configured().apply(plain);
        synchronized (registry) {
            Optional<SecretDefinition> known = registry.find(definition.name());
            if (known.isPresent() && known.get().equals(definition)) {
                return;
            }
            if (known.isPresent()) {
                throw new IllegalArgumentException("Secret " + definition.name() + " cannot be registered as "
                        + definition + ": it is registered as " + known.get());
            }
            requireBlocking(List.of(definition.name()), "register it on a thread that may block");
            // Each refresh would fail
            backends.reference(definition).backend().ifPresent(backends::client);
            registry.add(definition);
        }
        LoadResult result = loader.add(List.of(definition));
        List<Problem> problems = new ArrayList<>();
        for (Problem problem : result.report().problems()) {
            if (problem.subject().equals(definition.name()) || result.answer().failure().isPresent()) {
                problems.add(problem);
            }
        }
        if (!problems.isEmpty() && backends.options().strict()) {
            Problem first = problems.get(0);
            throw new SecretsException(first.subject() + " " + first.message()
                    + (first.description().isEmpty() ? "" : " (" + first.description() + ")"), first.remedy());
        }
        problems.forEach(UpdateLog::problem);
    }

    void requireBlocking(Collection<String> names, String remedy) {
        if (!options.mayBlock().getAsBoolean()) {
            throw new IllegalStateException((names.size() == 1 ? "Secret " : "Secrets ") + String.join(", ", names)
                    + " cannot be read without asking the backend, which this thread, an event loop's, must not wait for: "
                    + remedy);
        }
    }
}
