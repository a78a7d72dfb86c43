package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretAccess.Origin;
import io.quarkiverse.secrets.SecretNotFoundException;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.SecretsRegistry;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.SecretReference;
import io.smallrye.mutiny.Uni;

/**
 * The {@link SecretsManager} of one component.
 * <p>
 * <strong>In memory:</strong> what the component has read once is found by two volatile reads and a look-up, or three for a
 * secret
 * that is not registered, without a lock, until there is a new snapshot. The first read of each goes the long way round, which
 * records who has read what.
 * <p>
 * <strong>Others</strong> are fetched together, on this thread or, for a {@code Uni}, on the executor.
 */
final class ComponentSecretsManager implements SecretsManager {

    private static final String NOT_FOUND = "Secret not found";

    private final SecretsRuntime secrets;
    private final SecretStore store;
    private final String component;
    private final ComponentReads reads;

    ComponentSecretsManager(SecretsRuntime secrets, String component) {
        this.secrets = secrets;
        this.store = secrets.store();
        this.component = component;
        this.reads = new ComponentReads(store, secrets.onDemand(), component);
    }

    @Override
    public String get(String name) {
        String value = reads.known(name);
        return value != null ? value : get(List.of(name)).get(name);
    }

    @Override
    public Optional<String> find(String name) {
        String value = reads.known(name);
        return value != null ? Optional.of(value) : findAll(List.of(name)).get(name);
    }

    @Override
    public Map<String, String> getAll(Collection<String> names) {
        return get(names);
    }

    @Override
    public Uni<String> getAsync(String name) {
        return getAllAsync(List.of(name)).map(values -> values.get(name));
    }

    @Override
    public Uni<Map<String, String>> getAllAsync(Collection<String> names) {
        List<String> asked = List.copyOf(names);
        return Uni.createFrom().completionStage(() -> findAllAsync(asked).thenApply(found -> present(asked, found)));
    }

    @Override
    public Optional<String> getVersion(String name, String versionOrStage) {
        SecretReference version = secrets.reference(name,
                versionOrStage.equalsIgnoreCase(PREVIOUS) ? PREVIOUS : versionOrStage);
        String what = name + " (version " + versionOrStage + ")";
        OnDemandAnswer fresh = secrets.onDemand().fresh(version);
        if (fresh != null) {
            return recorded(what, Origin.CACHE, version, fresh);
        }
        secrets.requireBlocking(List.of(what), "ask on a thread that may block");
        return recorded(what, Origin.BACKEND, version, join(secrets.onDemand().read(List.of(version)).get(version)));
    }

    @Override
    public <T> T getMapping(Class<T> configMapping) {
        return secrets.options().mappings().get(configMapping);
    }

    @Override
    public void set(String name, String value) {
        secrets.requireBlocking(List.of(name), "set it on a thread that may block");
        try {
            BackendId backend = secrets.set(name, value);
            stored(name, Optional.of(backend.value()), Optional.empty());
        } catch (SecretsException | IllegalArgumentException e) {
            stored(name, Optional.empty(), Optional.of(e.getMessage()));
            throw e;
        } catch (RuntimeException e) {
            // What its message says is not known: it may quote the value
            stored(name, Optional.empty(), Optional.of(e.getClass().getName()));
            throw e;
        }
    }

    private void stored(String name, Optional<String> backend, Optional<String> failure) {
        store.stored(new SecretStored(name, component, backend, failure));
    }

    @Override
    public List<SecretStatus> list() {
        return store.snapshot().statuses();
    }

    @Override
    public ValidationReport validate() {
        return secrets.loader().report();
    }

    @Override
    public BackendHealth health() {
        return secrets.health();
    }

    @Override
    public List<CertificateStatus> certificates() {
        return secrets.loader().certificates();
    }

    @Override
    public List<LeaseStatus> leases() {
        return secrets.loader().leases();
    }

    @Override
    public void refresh() {
        if (!secrets.options().mayBlock().getAsBoolean()) {
            throw new IllegalStateException(
                    "The secrets cannot be refreshed on this thread, an event loop's, which must not wait"
                            + " for the backend: refresh them on a thread that may block");
        }
        secrets.refresh();
    }

    @Override
    public SecretsRegistry registry() {
        return secrets.registry();
    }

    private Map<String, String> get(Collection<String> names) {
        return present(names, findAll(names));
    }

    private Map<String, Optional<String>> findAll(Collection<String> names) {
        Map<String, Optional<String>> found = new LinkedHashMap<>();
        Map<String, SecretReference> rest = inMemory(names, found);
        if (!rest.isEmpty()) {
            secrets.requireBlocking(rest.keySet(), "use getAsync, or register it so that it is in memory");
            Map<SecretReference, CompletableFuture<OnDemandAnswer>> flights = secrets.onDemand().read(rest.values());
            rest.forEach((name, reference) -> found.put(name,
                    recorded(name, Origin.BACKEND, reference, join(flights.get(reference)))));
        }
        return found;
    }

    private CompletableFuture<Map<String, Optional<String>>> findAllAsync(Collection<String> names) {
        Map<String, Optional<String>> found = new LinkedHashMap<>();
        Map<String, SecretReference> rest = inMemory(names, found);
        if (rest.isEmpty()) {
            return CompletableFuture.completedFuture(found);
        }
        Map<SecretReference, CompletableFuture<OnDemandAnswer>> flights = secrets.onDemand().readAsync(rest.values());
        // Not on the thread that has read for others too: what the caller does next would keep them waiting
        return CompletableFuture.allOf(flights.values().toArray(CompletableFuture[]::new)).thenApplyAsync(all -> {
            rest.forEach((name, reference) -> found.put(name,
                    recorded(name, Origin.BACKEND, reference, flights.get(reference).join())));
            return found;
        }, secrets.options().executor());
    }

    /**
     * Finds what needs no backend.
     *
     * @param found takes it, and keeps a place for the rest
     * @return the rest
     */
    private Map<String, SecretReference> inMemory(Collection<String> names, Map<String, Optional<String>> found) {
        Snapshot snapshot = store.snapshot();
        Map<String, SecretReference> rest = new LinkedHashMap<>();
        for (String name : names) {
            String value = snapshot.valueOrNull(name);
            if (value != null) {
                reads.retrieved(name, snapshot, value);
                found.put(name, Optional.of(value));
            } else if (secrets.registry().find(name).isPresent()) {
                reads.failed(name, Origin.SNAPSHOT, NOT_FOUND);
                found.put(name, Optional.empty());
            } else {
                SecretReference reference = secrets.reference(name);
                OnDemandAnswer fresh = secrets.onDemand().fresh(reference);
                if (fresh == null) {
                    rest.put(name, reference);
                    found.put(name, Optional.empty());
                } else {
                    found.put(name, recorded(name, Origin.CACHE, reference, fresh));
                }
            }
        }
        return rest;
    }

    private Optional<String> recorded(String name, Origin origin, SecretReference reference, OnDemandAnswer answer) {
        if (answer.failure().isPresent()) {
            Failed failed = answer.failure().get();
            reads.failed(name, origin, failed.reason());
            throw new SecretsException("Secret " + name + " " + failed.reason(), failed.remedy());
        }
        if (answer.value().isPresent()) {
            reads.retrieved(name, origin, reference, answer);
        } else {
            reads.failed(name, origin, NOT_FOUND);
        }
        return answer.value();
    }

    private Map<String, String> present(Collection<String> names, Map<String, Optional<String>> found) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            found.get(name).ifPresentOrElse(value -> values.put(name, value), () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw new SecretNotFoundException(missing, "Set it in the backend " + secrets.home(missing.get(0)) + ".");
        }
        return values;
    }

    private static OnDemandAnswer join(CompletableFuture<OnDemandAnswer> flight) {
        try {
            return flight.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretsException("Interrupted while the backend was being asked", "try again", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
