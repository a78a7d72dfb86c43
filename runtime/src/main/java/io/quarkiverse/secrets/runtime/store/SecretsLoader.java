package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendAnswer;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.ChainAnswer;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Loads secrets: asks the backends for them, finds the value in effect of each, and publishes a new snapshot in the store. The
 * start, each refresh, a new value and a late registration all come here.
 * <p>
 * <strong>Concurrency:</strong> safe for use by several threads. There is one load at a time. Readers of the store do not wait
 * for
 * it.
 */
public final class SecretsLoader {

    private final BackendChain backends;
    private final EffectiveValues effective;
    private final SecretStore store;
    private final ReportInEffect report;
    private final BackendState state;
    private final VersionMarks marks = new VersionMarks();
    private final UpdateLog log = new UpdateLog();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;

    /**
     * @param backends the backends in use
     * @param config the application's other sources of configuration
     * @param store where the secrets will be found
     * @param registryProblems what is wrong with the definitions, which no load can fix
     * @param maxStale how old an unconfirmed value may be for the application to be ready; empty for any age
     */
    public SecretsLoader(BackendChain backends, ConfigLookup config, SecretStore store, List<Problem> registryProblems,
            Optional<Duration> maxStale) {
        this(backends, config, store, registryProblems, ValuesCheck.NONE, maxStale, System::nanoTime);
    }

    /** @param check checks the values of several secrets that belong together */
    public SecretsLoader(BackendChain backends, ConfigLookup config, SecretStore store, List<Problem> registryProblems,
            ValuesCheck check, Optional<Duration> maxStale) {
        this(backends, config, store, registryProblems, check, maxStale, System::nanoTime);
    }

    /** @param nanoTime the time, as {@link System#nanoTime()} has it */
    SecretsLoader(BackendChain backends, ConfigLookup config, SecretStore store, List<Problem> registryProblems,
            Optional<Duration> maxStale, LongSupplier nanoTime) {
        this(backends, config, store, registryProblems, ValuesCheck.NONE, maxStale, nanoTime);
    }

    private SecretsLoader(BackendChain backends, ConfigLookup config, SecretStore store, List<Problem> registryProblems,
            ValuesCheck check, Optional<Duration> maxStale, LongSupplier nanoTime) {
        this.backends = backends;
        this.effective = new EffectiveValues(config, backends.options().ordinal());
        this.store = store;
        this.state = new BackendState(nanoTime, maxStale);
        this.report = new ReportInEffect(backends, registryProblems, check);
    }

    /**
     * Loads the registered secrets of an application that starts. That a backend could not be asked is part of the result.
     */
    public LoadResult start(Definitions definitions) {
        return start(definitions, Optional.empty());
    }

    /**
     * Loads the registered secrets of an application that starts.
     *
     * @param before an earlier load from the same backends: what they answered then, is not asked for again
     */
    public LoadResult start(Definitions definitions, Optional<LoadResult> before) {
        lock();
        try {
            List<SecretReference> references = references(definitions.all());
            long began = state.nanoTime();
            ChainAnswer answer = before.isPresent() ? before.get().answer().completed(backends, references)
                    : backends.fetch(Operation.LOAD, references, backends.options().startupTimeout());
            LoadResult result = publish(definitions.all(), references, answer, true);
            state.loaded(result, began);
            log.started(result);
            return result;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Loads secrets anew.
     *
     * @throws SecretsException if this thread is interrupted, or the application is stopping
     */
    LoadResult refresh(Collection<SecretDefinition> definitions) {
        lock();
        try {
            return load(definitions, Operation.REFRESH);
        } finally {
            lock.unlock();
        }
    }

    /** Loads secrets that are new in the registry. Throws as {@link #refresh} does. */
    LoadResult add(Collection<SecretDefinition> definitions) {
        lock();
        try {
            return load(definitions, Operation.READ);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stores a value in the backend that the secret's value comes from, or in the first one if none has it, and from there on
     * has
     * it in effect.
     *
     * @param registered whether the secret is part of the snapshot
     * @return the backend that has the value now
     * @throws IllegalArgumentException if the value breaks a constraint
     * @throws SecretsException if the value could not be stored
     */
    BackendId set(SecretDefinition definition, String value, boolean registered) {
        List<String> violations = effective.violations(definition, value);
        if (!violations.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("The new value of secret " + definition.name() + " "
                    + (value.isEmpty() ? "is empty" : String.join(", and it ", violations)) + ". Nothing was stored");
        }
        SecretReference reference = backends.reference(definition);
        lock();
        try {
            BackendId backend = backendOf(definition, reference, registered);
            Optional<String> version = backends.set(backend, reference, value);
            Found found = new Found(value, version, source(definition, backend));
            // What the application reads is another version, if one is named
            if (registered && reference.version().isEmpty()) {
                LoadResult result = publish(List.of(definition), List.of(reference),
                        ChainAnswer.of(new BackendAnswer(backend, Map.of(reference, found), List.of(), Optional.empty())),
                        false);
                log.stored(result);
                state.confirmed(List.of(definition.name()));
            }
            return backend;
        } finally {
            lock.unlock();
        }
    }

    /** Publishes nothing from now on: the result of a request that was interrupted says nothing about the backend. */
    void close() {
        closed = true;
    }

    /** Everything that is wrong, as far as is known. */
    ValidationReport report() {
        return report.current();
    }

    /** The certificates that are in use. */
    List<CertificateStatus> certificates() {
        return report.certificates();
    }

    /** The leased credentials, as they are now. */
    List<LeaseStatus> leases() {
        return report.leases();
    }

    BackendChain backends() {
        return backends;
    }

    /** Where the secrets are published. */
    public SecretStore store() {
        return store;
    }

    EffectiveValues effective() {
        return effective;
    }

    BackendState state() {
        return state;
    }

    private BackendId backendOf(SecretDefinition definition, SecretReference reference, boolean registered) {
        BackendId home = backends.home(reference).id();
        if (backends.clients().size() == 1 || reference.backend().isPresent()) {
            return home;
        }
        return registered ? loaded(definition).flatMap(ResolvedSecret::backend).orElse(home)
                : backends.holder(reference).orElse(home);
    }

    private String source(SecretDefinition definition, BackendId backend) {
        return loaded(definition).filter(secret -> secret.backend().equals(Optional.of(backend)))
                .flatMap(ResolvedSecret::source).orElse(backend.value());
    }

    private Optional<ResolvedSecret> loaded(SecretDefinition definition) {
        return store.snapshot().secret(SecretNames.canonical(definition.name()));
    }

    private LoadResult load(Collection<SecretDefinition> definitions, Operation operation) {
        List<SecretReference> references = references(definitions);
        boolean all = operation == Operation.REFRESH;
        long began = state.nanoTime();
        ChainAnswer answer = backends.fetch(operation, references, backends.options().requestTimeout());
        if (closed) {
            throw new SecretsException("The secrets were not loaded, because the application is stopping", "start it again");
        }
        LoadResult result = publish(definitions, references, answer, all);
        if (all) {
            state.loaded(result, began);
            log.loaded(result);
            store.refreshed(answer.result());
        }
        return result;
    }

    private List<SecretReference> references(Collection<SecretDefinition> definitions) {
        List<SecretReference> references = new ArrayList<>(definitions.size());
        for (SecretDefinition definition : definitions) {
            references.add(backends.reference(definition));
        }
        return references;
    }

    /** @param all whether these are all registered secrets */
    private LoadResult publish(Collection<SecretDefinition> definitions, List<SecretReference> references,
            ChainAnswer answer, boolean all) {
        Snapshot before = store.snapshot();
        LoadResolver resolver = new LoadResolver(backends, effective, before);
        store.loading(resolver);
        LoadResult result;
        try {
            result = resolver.load(definitions, references, answer);
        } finally {
            store.loaded();
        }
        result = all ? report.ofAll(result) : report.of(definitions, result);
        if (result.snapshot() != before) {
            store.publish(result.snapshot());
        }
        for (Map.Entry<String, ResolvedSecret> secret : result.changed().entrySet()) {
            ResolvedSecret now = result.snapshot().secret(SecretNames.canonical(secret.getKey())).orElseThrow();
            SecretChanged change = new SecretChanged(secret.getKey(),
                    now.backend().map(BackendId::value).orElse(backends.ids()),
                    marks.versionOf(secret.getValue()),
                    marks.versionOf(now));
            UpdateLog.changed(change);
            store.changed(change);
        }
        return result;
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
