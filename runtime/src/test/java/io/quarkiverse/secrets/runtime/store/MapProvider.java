package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** A backend in memory, which can be made to misbehave. A version is kept under its secret's key and {@code @version}. */
final class MapProvider implements SecretsProvider, SecretsManagement {

    final Map<String, FetchOutcome> outcomes = new ConcurrentHashMap<>();
    final List<Finding> findings = new ArrayList<>();
    final List<Collection<SecretReference>> requests = new CopyOnWriteArrayList<>();
    volatile boolean unreachable;
    volatile boolean closed;
    /** What a check finds, unless it is unreachable. */
    volatile Optional<Failed> check = Optional.empty();
    private volatile CountDownLatch asked = new CountDownLatch(0);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Optional<Runnable> watcher = Optional.empty();

    MapProvider put(String key, String value) {
        outcomes.put(key, new Found(value, Optional.empty(), "map"));
        return this;
    }

    MapProvider put(String key, String value, String version) {
        outcomes.put(key, new Found(value, Optional.of(version), "map"));
        return this;
    }

    void fail(String key, Failed failure) {
        outcomes.put(key, failure);
    }

    void fail(String key, Kind kind) {
        fail(key, new Failed(kind, "failed as " + kind, "fix " + kind));
    }

    /** Has requests wait until they are {@link #release released}. */
    void hold() {
        asked = new CountDownLatch(1);
        gate = new CountDownLatch(1);
    }

    void awaitRequest() throws InterruptedException {
        if (!asked.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("The backend was not asked");
        }
    }

    void release() {
        gate.countDown();
    }

    /** What a backend does that notices a change. */
    void notice() {
        watcher.orElseThrow().run();
    }

    boolean isWatched() {
        return watcher.isPresent();
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        requests.add(List.copyOf(references));
        asked.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretsProviderException("interrupted", "try again", e);
        }
        if (unreachable) {
            throw new SecretsProviderException("no answer from example.com", "ping example.com");
        }
        Map<SecretReference, FetchOutcome> response = new HashMap<>();
        references.forEach(reference -> response.put(reference,
                outcomes.getOrDefault(
                        reference.key() + field(reference) + reference.version().map(version -> "@" + version).orElse(""),
                        new Failed(Kind.MISSING, "is missing", "add it"))));
        return new FetchResponse(response, findings);
    }

    /** A field is kept under its secret's key and {@code #field}, if there is one of it. */
    private String field(SecretReference reference) {
        return reference.field().map(field -> "#" + field).filter(field -> outcomes.containsKey(reference.key() + field))
                .orElse("");
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        if (unreachable) {
            throw new SecretsProviderException("no answer from example.com", "ping example.com");
        }
        put(reference.key(), value, "set-" + value.length());
        return Optional.of("set-" + value.length());
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        return List.copyOf(outcomes.keySet());
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return unreachable ? Optional.of(new Failed(Kind.UNREACHABLE, "does not answer", "ping example.com"))
                : check;
    }

    @Override
    public SecretsManagement management() {
        return this;
    }

    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        return outcomes.remove(reference.key()) != null;
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return check(deadline);
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return "set " + reference.name();
    }

    @Override
    public Optional<Runnable> watch(Runnable changed) {
        watcher = Optional.of(changed);
        return Optional.of(() -> watcher = Optional.empty());
    }

    @Override
    public void close() {
        closed = true;
    }
}
