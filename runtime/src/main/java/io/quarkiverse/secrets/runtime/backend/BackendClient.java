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
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * One of the backends in use. All requests to it go through here, so that all are timed, and listeners notified. Safe for use
 * by several threads.
 */
public final class BackendClient {

    private static final long OUTAGE_NANOS = Duration.ofSeconds(1).toNanos();

    private final BackendId id;
    private final SecretsProvider provider;
    private final Consumer<BackendCall> listener;
    private final Optional<Seed> seed;
    private volatile Optional<Outage> outage = Optional.empty();

    private record Outage(BackendAnswer answer, long until) {
    }

    /**
     * What came of one request.
     *
     * @param client whose it was
     * @param references what was asked for
     * @param call empty if none was made
     */
    record Asked(BackendClient client, Collection<SecretReference> references, BackendAnswer answer,
            Optional<BackendCall> call) {

        /** Notifies the listener. Not on the thread that has asked, which may be one beside the caller's. */
        Asked told() {
            call.ifPresent(client.listener);
            return this;
        }
    }

    /**
     * @param provider speaks to it
     * @param listener is notified of each request
     */
    public BackendClient(BackendId id, SecretsProvider provider, Consumer<BackendCall> listener) {
        this(id, provider, listener, Optional.empty());
    }

    /**
     * @param provider speaks to it
     * @param listener is notified of each request
     * @param seed where it has its secrets from; empty for one that keeps them itself
     */
    public BackendClient(BackendId id, SecretsProvider provider, Consumer<BackendCall> listener, Optional<Seed> seed) {
        this.id = id;
        this.provider = provider;
        this.listener = listener;
        this.seed = seed;
    }

    public BackendId id() {
        return id;
    }

    /** Speaks to it. The listener is not notified of what it is called for. */
    public SecretsProvider provider() {
        return provider;
    }

    public boolean isEnvFile() {
        return id.equals(KnownBackends.ENV_FILE.id());
    }

    /** Whether a person sets each field of an object as a secret of its own. */
    public boolean fieldsStandAlone() {
        return isEnvFile() || seed.isPresent();
    }

    /** The line or command with which a person gives a value to a secret. */
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return seed.isPresent() ? seed.get().howToSet(reference, definition) : provider.howToSet(reference, definition);
    }

    /** What a person does about a secret that it does not give. */
    public String remedy(Failed failed, SecretReference reference, SecretDefinition definition) {
        return seed.isPresent() && failed.kind().isAbsence() ? howToSet(reference, definition) : failed.remedy();
    }

    /** Has the next read ask the backend, however the last one ended. */
    void forgetOutage() {
        outage = Optional.empty();
    }

    /**
     * Asks for secrets that are needed now, all of them at once. That nothing could be asked is part of the answer. It is true
     * of every secret: reads within the second that follows fail for the same reason, and do not each wait for a backend that
     * is
     * away.
     */
    Asked read(Collection<SecretReference> references, Deadline deadline) {
        Optional<Outage> last = outage;
        if (last.isPresent() && last.get().until() - System.nanoTime() > 0) {
            return new Asked(this, references, last.get().answer(), Optional.empty());
        }
        Asked asked = ask(Operation.READ, references, deadline);
        // That this thread was interrupted says nothing of the backend
        outage = asked.answer().failure().filter(failure -> !Thread.currentThread().isInterrupted())
                .map(failure -> new Outage(asked.answer(), System.nanoTime() + OUTAGE_NANOS));
        return asked;
    }

    /** Asks for secrets, all of them at once. That nothing could be asked is part of the answer. */
    Asked ask(Operation operation, Collection<SecretReference> references, Deadline deadline) {
        Instant began = Instant.now();
        long start = System.nanoTime();
        BackendAnswer answer;
        Optional<String> failure = Optional.empty();
        try {
            FetchResponse response = provider.fetch(references, deadline);
            answer = new BackendAnswer(id, response.outcomes(), response.findings(), Optional.empty());
            Optional<Problem> obstacle = answer.obstacle();
            if (obstacle.isPresent()) {
                failure = Optional.of(obstacle.get().message());
            }
        } catch (SecretsProviderException e) {
            answer = new BackendAnswer(id, Map.of(), List.of(), Optional.of(e));
            failure = Optional.of(e.getMessage());
        }
        return new Asked(this, references, answer,
                Optional.of(call(operation, began, start, counts(answer.outcomes().values()), failure)));
    }

    /**
     * Stores a value.
     *
     * @return the version that it got
     * @throws SecretsProviderException if it could not be stored
     */
    Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        Instant began = Instant.now();
        long start = System.nanoTime();
        try {
            Optional<String> version = provider.management().set(reference, value, deadline);
            listener.accept(call(Operation.WRITE, began, start, Map.of(), Optional.empty()));
            return version;
        } catch (SecretsProviderException e) {
            listener.accept(call(Operation.WRITE, began, start, Map.of(), Optional.of(e.getMessage())));
            throw e;
        }
    }

    /** Issues credentials that end by themselves; empty if it issues none. */
    public Optional<CredentialsLeasing> leasing() {
        return provider.leasing().map(leasing -> new ObservedLeasing(leasing, (began, took, failure) -> listener.accept(
                new BackendCall(Operation.LEASE, id.value(), began, took, Map.of(), failure))));
    }

    /** Finds out whether it answers. */
    public Optional<Failed> check(Deadline deadline) {
        Instant began = Instant.now();
        long start = System.nanoTime();
        Optional<Failed> failed = provider.check(deadline);
        listener.accept(call(Operation.CHECK, began, start, Map.of(), failed.map(Failed::reason)));
        return failed;
    }

    private BackendCall call(Operation operation, Instant began, long start, Map<String, Integer> outcomes,
            Optional<String> failure) {
        return new BackendCall(operation, id.value(), began, Duration.ofNanos(System.nanoTime() - start), outcomes, failure);
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

    /** The {@link #id}. */
    @Override
    public String toString() {
        return id.value();
    }
}
