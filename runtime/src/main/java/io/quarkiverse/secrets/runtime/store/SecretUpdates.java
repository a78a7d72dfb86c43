package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.store.BackendCall.Operation;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Puts new snapshots in the place of old ones: everything that writes to the store goes through here, one after the other.
 * Readers do not notice.
 */
final class SecretUpdates {

    private final Backend backend;
    private final EffectiveValues effective;
    private final SecretStore store;
    private final BackendState state;
    private final List<Problem> standing;
    private final VersionMarks marks = new VersionMarks();
    private final UpdateLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile ValidationReport report;
    private volatile long refreshesBegun;
    private LoadResult lastRefresh;
    private volatile boolean closed;

    /**
     * @param standing problems that no load can mend
     * @param first the load at start, already published
     */
    SecretUpdates(Backend backend, EffectiveValues effective, SecretStore store, BackendState state, List<Problem> standing,
            LoadResult first) {
        this.backend = backend;
        this.effective = effective;
        this.store = store;
        this.state = state;
        this.standing = List.copyOf(standing);
        this.report = first.report();
        this.log = new UpdateLog(first.report(), first.warnings());
    }

    /** Everything that is wrong, as far as is known. */
    ValidationReport report() {
        return report;
    }

    /**
     * Loads secrets anew. If a refresh is under way, this waits for it, and then for one that has begun after this was called,
     * whoever began it.
     */
    LoadResult refresh(Collection<SecretDefinition> definitions) {
        long wanted = refreshesBegun + 1;
        lock();
        try {
            if (refreshesBegun < wanted) {
                refreshesBegun++;
                lastRefresh = load(definitions, Operation.REFRESH);
            }
            return lastRefresh;
        } finally {
            lock.unlock();
        }
    }

    /** Loads secrets that are new in the registry. */
    LoadResult add(Collection<SecretDefinition> definitions) {
        lock();
        try {
            return load(definitions, Operation.READ);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stores a value in the backend, and from there on has it in effect.
     *
     * @param registered whether the secret is part of the snapshot
     * @return what the backend has now
     * @throws IllegalArgumentException if the value breaks a constraint
     */
    Found set(SecretDefinition definition, String value, boolean registered) {
        List<String> violations = effective.violations(definition, value);
        if (!violations.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("The new value of secret " + definition.name() + " "
                    + (value.isEmpty() ? "is empty" : String.join(", and it ", violations)) + ". Nothing was stored");
        }
        SecretReference reference = backend.reference(definition);
        lock();
        try {
            Optional<String> version = backend.set(reference, value);
            Found found = new Found(value, version, source(definition));
            // What the application reads is another version, if one is named
            if (registered && reference.version().isEmpty()) {
                publish(List.of(definition), List.of(reference),
                        new BackendAnswer(Map.of(reference, found), List.of(), Optional.empty()), false);
                state.confirmed(List.of(definition.name()));
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is taken in any more: what a request ends with that was interrupted is no news of the backend. */
    void close() {
        closed = true;
    }

    private String source(SecretDefinition definition) {
        return store.snapshot().secret(SecretNames.canonical(definition.name()))
                .filter(secret -> secret.origin() == ResolvedSecret.Origin.BACKEND).flatMap(ResolvedSecret::source)
                .orElse(backend.id());
    }

    private LoadResult load(Collection<SecretDefinition> definitions, Operation operation) {
        List<SecretReference> references = new ArrayList<>(definitions.size());
        for (SecretDefinition definition : definitions) {
            references.add(backend.reference(definition));
        }
        Duration timeout = backend.options().requestTimeout();
        boolean all = operation == Operation.REFRESH;
        long began = state.nanoTime();
        BackendAnswer answer = backend.fetch(operation, references, timeout);
        if (closed) {
            throw new SecretsException("The secrets were not loaded, because the application is stopping", "start it again");
        }
        LoadResult result = publish(definitions, references, answer, all);
        if (all) {
            state.loaded(result, began);
            log.loaded(result);
        }
        return result;
    }

    private LoadResult publish(Collection<SecretDefinition> definitions, List<SecretReference> references, BackendAnswer answer,
            boolean all) {
        Snapshot before = store.snapshot();
        LoadResolver loader = new LoadResolver(backend, effective, before);
        store.loading(loader);
        LoadResult result;
        try {
            result = withOtherProblems(loader.load(definitions, references, answer), definitions, all);
        } finally {
            store.loaded();
        }
        report = result.report();
        if (result.snapshot() != before) {
            store.publish(result.snapshot());
        }
        for (Map.Entry<String, ResolvedSecret> secret : result.changed().entrySet()) {
            ResolvedSecret now = result.snapshot().secret(SecretNames.canonical(secret.getKey())).orElseThrow();
            SecretChanged change = new SecretChanged(secret.getKey(), backend.id(), marks.versionOf(secret.getValue()),
                    marks.versionOf(now));
            UpdateLog.changed(change);
            store.changed(change);
        }
        return result;
    }

    /** Of secrets that were not loaded now, what was wrong still is. */
    private LoadResult withOtherProblems(LoadResult result, Collection<SecretDefinition> loaded, boolean all) {
        List<Problem> problems = new ArrayList<>(all ? standing : report.problems());
        if (!all) {
            for (SecretDefinition definition : loaded) {
                problems.removeIf(problem -> problem.subject().equals(definition.name()));
            }
        }
        problems.addAll(result.report().problems());
        return result.with(problems);
    }

    private void lock() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretsException("Interrupted while another update of the secrets was under way", "try again", e);
        }
    }
}
