package io.quarkiverse.secrets.runtime.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * The backend in use. All requests to it go through here, so that all are timed, and listeners notified. Safe for use by
 * several threads.
 */
public final class Backend {

    private final SelectedBackend selected;
    private final SecretsProvider provider;
    private final LoadOptions options;
    private final Consumer<BackendCall> listener;

    /**
     * @param selected which one it is
     * @param provider speaks to it
     * @param options how long it may take, and what goes before a key
     * @param listener is notified of each request
     */
    public Backend(SelectedBackend selected, SecretsProvider provider, LoadOptions options, Consumer<BackendCall> listener) {
        this.selected = selected;
        this.provider = provider;
        this.options = options;
        this.listener = listener;
    }

    /** The same client for an application that has finished its configuration. */
    public Backend with(SelectedBackend selected, LoadOptions options) {
        return new Backend(selected, provider, options, listener);
    }

    /** The backend and why it was chosen. */
    public SelectedBackend selected() {
        return selected;
    }

    /** Speaks to it. The listener is not notified of what it is called for. */
    public SecretsProvider provider() {
        return provider;
    }

    public BackendId id() {
        return selected.id();
    }

    /** As {@link SelectedBackend#unavailable}. */
    public Optional<Problem> unavailable() {
        return selected.unavailable();
    }

    public boolean isEnvFile() {
        return selected.isEnvFile();
    }

    public LoadOptions options() {
        return options;
    }

    /** How long a request other than the load at start may take, retries and all. */
    public Duration requestTimeout() {
        return options.requestTimeout();
    }

    /** Where the backend keeps a secret. */
    public SecretReference reference(SecretDefinition definition) {
        return new SecretReference(definition.name(), definition.key().orElse(options.keyPrefix() + definition.name()),
                definition.field(), definition.version(), definition.encoding());
    }

    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return provider.howToSet(reference, definition);
    }

    /** Asks for secrets, all of them at once. That nothing could be asked is part of the answer. */
    public BackendAnswer fetch(Operation operation, Collection<SecretReference> references, Duration timeout) {
        Instant began = Instant.now();
        long start = System.nanoTime();
        BackendAnswer answer;
        Optional<String> failure = Optional.empty();
        try {
            FetchResponse response = provider.fetch(references, Deadline.after(timeout));
            answer = new BackendAnswer(response.outcomes(), response.findings(), Optional.empty());
            Optional<Problem> obstacle = answer.obstacle(id().value());
            if (obstacle.isPresent()) {
                failure = Optional.of(obstacle.get().message());
            }
        } catch (SecretsProviderException e) {
            answer = new BackendAnswer(Map.of(), List.of(), Optional.of(e));
            failure = Optional.of(e.getMessage());
        }
        notifyListener(operation, began, start, counts(answer.outcomes().values()), failure);
        return answer;
    }

    /**
     * Stores a value.
     *
     * @return the version that it got
     * @throws SecretsProviderException if it could not be stored
     */
    public Optional<String> set(SecretReference reference, String value) {
        Instant began = Instant.now();
        long start = System.nanoTime();
        try {
            Optional<String> version = provider.management().set(reference, value, Deadline.after(options.requestTimeout()));
            notifyListener(Operation.WRITE, began, start, Map.of(), Optional.empty());
            return version;
        } catch (SecretsProviderException e) {
            notifyListener(Operation.WRITE, began, start, Map.of(), Optional.of(e.getMessage()));
            throw e;
        }
    }

    /** Finds out whether it answers. */
    public Optional<Failed> check() {
        Instant began = Instant.now();
        long start = System.nanoTime();
        Optional<Failed> failed = provider.check(Deadline.after(options.requestTimeout()));
        notifyListener(Operation.CHECK, began, start, Map.of(), failed.map(Failed::reason));
        return failed;
    }

    /** As {@link SecretsProvider#watch}. */
    public Optional<Runnable> watch(Runnable changed) {
        return provider.watch(changed);
    }

    public void close() {
        provider.close();
    }

    private void notifyListener(Operation operation, Instant began, long start, Map<String, Integer> outcomes,
            Optional<String> failure) {
        listener.accept(new BackendCall(operation, id().value(), began, Duration.ofNanos(System.nanoTime() - start), outcomes,
                failure));
    }

    private static Map<String, Integer> counts(Collection<FetchOutcome> outcomes) {
        Map<String, Integer> counts = new HashMap<>();
        for (FetchOutcome outcome : outcomes) {
            String name = outcome instanceof Failed failed
                    ? failed.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')
                    : BackendCall.FOUND;
            Integer count = counts.get(name);
            counts.put(name, count == null ? 1 : count + 1);
        }
        return counts;
    }
}
