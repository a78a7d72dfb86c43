package io.quarkiverse.secrets.runtime.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.backend.BackendClient.Asked;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * The backends in use, mostly one. What is missing in one is asked of the next; a secret that the registry puts into one
 * backend
 * is asked of that one alone, unless there is one for all. Safe for use by several threads.
 */
public final class BackendChain {

    private final SelectedBackends selected;
    private final List<BackendClient> clients;
    private final List<BackendClient> chain;
    private final LoadOptions options;

    /**
     * @param selected which ones they are
     * @param clients speak to each of {@link SelectedBackends#all}, in that order
     * @param options how long they may take, and what goes before a key
     */
    public BackendChain(SelectedBackends selected, List<BackendClient> clients, LoadOptions options) {
        this.selected = selected;
        this.clients = List.copyOf(clients);
        this.chain = this.clients.subList(0, selected.ids().size());
        this.options = options;
    }

    /** One backend alone. */
    public static BackendChain of(BackendClient client, String rule, LoadOptions options) {
        return new BackendChain(SelectedBackends.of(client.id(), rule), List.of(client), options);
    }

    /** The same clients for an application that has finished its configuration. */
    public BackendChain with(SelectedBackends selected, LoadOptions options) {
        return new BackendChain(selected, clients, options);
    }

    /** The backends and why they were chosen. */
    public SelectedBackends selected() {
        return selected;
    }

    /** Speak to each of them. */
    public List<BackendClient> clients() {
        return clients;
    }

    /** Those that are asked one after the other. */
    List<BackendClient> chain() {
        return chain;
    }

    /** Their IDs, as {@code quarkus.secrets.backend} has them. */
    public String ids() {
        return selected.text();
    }

    /** As {@link SelectedBackends#unavailable}. */
    public Optional<Problem> unavailable() {
        return selected.unavailable();
    }

    public LoadOptions options() {
        return options;
    }

    /** How long a request other than the load at start may take, retries and all. */
    public Duration requestTimeout() {
        return options.requestTimeout();
    }

    /**
     * Speaks to one of them.
     *
     * @throws SecretsProviderException if it is not in use
     */
    public BackendClient client(BackendId id) {
        for (BackendClient client : clients) {
            if (client.id().equals(id)) {
                return client;
            }
        }
        throw new SecretsProviderException("the backend " + id + " is not in use",
                "add it to " + BackendSelection.BACKEND_KEY + ", or name one of " + ids());
    }

    /** Where the backends keep a secret. */
    public SecretReference reference(SecretDefinition definition) {
        return new SecretReference(definition.name(), definition.key().orElse(options.keyPrefix() + definition.name()),
                definition.field(), definition.version(), definition.encoding(),
                selected.exclusive() ? Optional.empty() : definition.backend().map(BackendId::new),
                definition.fieldInAnySpelling());
    }

    /** The backend that takes a secret that none of them has yet. */
    public BackendClient home(SecretReference reference) {
        return reference.backend().isPresent() ? client(reference.backend().get()) : clients.get(0);
    }

    /** The line or command with which a person gives a value to a secret that none of them has. */
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return home(reference).howToSet(reference, definition);
    }

    /**
     * Which of several backends have been asked for a secret, to be appended to what came of it.
     *
     * @param last the last one that was
     * @return empty if there is only one
     */
    public String asked(SecretReference reference, BackendId last) {
        if (clients.size() == 1) {
            return "";
        }
        List<String> asked = new ArrayList<>();
        if (reference.backend().isEmpty()) {
            for (BackendId id : selected.ids().subList(0, selected.ids().indexOf(last))) {
                asked.add(id.value());
            }
        }
        asked.add(last.value());
        return " (asked: " + String.join(", ", asked) + ")";
    }

    /** The backends that come before one, to which a secret that was found there might belong; empty for the first one. */
    public List<BackendId> before(SecretReference reference, BackendId backend) {
        return chain.size() == 1 || reference.backend().isPresent() ? List.of()
                : selected.ids().subList(0, selected.ids().indexOf(backend));
    }

    /** As {@link #fetch}, at start. */
    ChainAnswer load(Collection<SecretReference> references) {
        return fetch(Operation.LOAD, references, options.startupTimeout());
    }

    /**
     * Asks for secrets, all of them in as few requests as possible. That a backend could not be asked is part of the answer.
     *
     * @param timeout how long it may take, with all backends
     */
    public ChainAnswer fetch(Operation operation, Collection<SecretReference> references, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        if (clients.size() == 1) {
            return ChainAnswer.of(ask(clients.get(0), operation, references, deadline).told().answer());
        }
        return new ChainFetch(this, operation, deadline).fetch(references);
    }

    static Asked ask(BackendClient client, Operation operation, Collection<SecretReference> references, Deadline deadline) {
        return operation == Operation.READ ? client.read(references, deadline) : client.ask(operation, references, deadline);
    }

    /** Has the next read ask each of them, however the last one ended. */
    public void forgetOutages() {
        clients.forEach(BackendClient::forgetOutage);
    }

    /**
     * Finds out which of them has a secret.
     *
     * @return empty if none has it
     * @throws SecretsProviderException if one of them does not say
     */
    public Optional<BackendId> holder(SecretReference reference) {
        ChainAnswer answer = fetch(Operation.READ, List.of(reference), options.requestTimeout());
        answer.failure(reference).ifPresent(failure -> {
            throw failure;
        });
        FetchOutcome outcome = answer.outcomes().get(reference);
        if (outcome instanceof Failed failed && !failed.kind().isAbsence()) {
            throw new SecretsProviderException("Secret " + reference.name() + " " + failed.reason()
                    + asked(reference, answer.backend(reference).orElseThrow()), failed.remedy());
        }
        return outcome instanceof Found ? answer.backend(reference) : Optional.empty();
    }

    /**
     * Stores a value.
     *
     * @param backend one of them
     * @return the version that it got
     * @throws SecretsProviderException if it could not be stored
     */
    public Optional<String> set(BackendId backend, SecretReference reference, String value) {
        return client(backend).set(reference, value, Deadline.after(options.requestTimeout()));
    }

    /** As {@link io.quarkiverse.secrets.spi.SecretsProvider#watch}, of each of them. */
    public Optional<Runnable> watch(Runnable changed) {
        List<Runnable> watches = new ArrayList<>();
        for (BackendClient client : clients) {
            client.provider().watch(changed).ifPresent(watches::add);
        }
        return watches.isEmpty() ? Optional.empty() : Optional.of(() -> watches.forEach(Runnable::run));
    }

    /** Closes the clients. */
    public void close() {
        clients.forEach(client -> client.provider().close());
    }
}
