package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.runtime.backend.Backend;
import io.quarkiverse.secrets.runtime.backend.BackendAnswer;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Reads secrets from the backend on demand, and finds the values in effect.
 * <p>
 * That nothing could be asked is true of every secret: reads within the second that follows fail for the same reason, and do
 * not
 * each wait for a backend that is away. Safe for use by several threads.
 */
final class BackendReads {

    private static final long OUTAGE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Backend backend;
    private final EffectiveValues effective;
    private final SecretStore store;
    private final Function<String, SecretDefinition> definitions;
    private final LongSupplier nanoTime;
    private volatile Optional<Outage> outage = Optional.empty();

    private record Outage(BackendAnswer answer, long until) {
    }

    /**
     * @param definitions finds the definition of a secret, which need not be registered
     * @param nanoTime the time, as {@link System#nanoTime()} has it
     */
    BackendReads(Backend backend, EffectiveValues effective, SecretStore store, Function<String, SecretDefinition> definitions,
            LongSupplier nanoTime) {
        this.backend = backend;
        this.effective = effective;
        this.store = store;
        this.definitions = definitions;
        this.nanoTime = nanoTime;
    }

    /** Has the next read ask the backend, however the last one ended. */
    void forgetOutage() {
        outage = Optional.empty();
    }

    /**
     * Reads secrets together.
     *
     * @return an answer for each
     * @throws SecretsException if this thread was interrupted before the backend had answered
     */
    Map<SecretReference, OnDemandAnswer> fetch(Collection<SecretReference> references) {
        BackendAnswer answer = ask(references);
        Map<SecretReference, OnDemandAnswer> answers = new HashMap<>();
        for (SecretReference reference : references) {
            FetchOutcome outcome = answer.failure().isPresent()
                    ? new Failed(Kind.UNREACHABLE, "could not be asked for: " + answer.failure().get().getMessage(),
                            answer.failure().get().remedy())
                    : answer.outcomes().get(reference);
            answers.put(reference, reference.version().isPresent() ? version(reference, outcome) : current(reference, outcome));
        }
        return answers;
    }

    private BackendAnswer ask(Collection<SecretReference> references) {
        Optional<Outage> last = outage;
        if (last.isPresent() && last.get().until() - nanoTime.getAsLong() > 0) {
            return last.get().answer();
        }
        BackendAnswer answer = backend.fetch(Operation.READ, references, backend.options().requestTimeout());
        if (answer.isIncomplete() && Thread.currentThread().isInterrupted()) {
            // Which says nothing of the backend
            throw new SecretsException("Interrupted while the backend was being asked", "try again");
        }
        outage = answer.failure().map(failure -> new Outage(answer, nanoTime.getAsLong() + OUTAGE_NANOS));
        return answer;
    }

    /** The value in effect, as for a registered secret. */
    private OnDemandAnswer current(SecretReference reference, FetchOutcome outcome) {
        ResolvedSecret secret = effective.resolve(definitions.apply(reference.name()), outcome, new ArrayList<>());
        return secret.value().isPresent() ? OnDemandAnswer.of(secret.value()) : OnDemandAnswer.of(outcome);
    }

    /** What this process has seen before the last change is better than nothing. */
    private OnDemandAnswer version(SecretReference reference, FetchOutcome outcome) {
        OnDemandAnswer answer = OnDemandAnswer.of(outcome);
        if (answer.value().isPresent() || !reference.version().get().equals(SecretReference.PREVIOUS)) {
            return answer;
        }
        Optional<String> seen = store.snapshot().secret(SecretNames.canonical(reference.name()))
                .flatMap(ResolvedSecret::previous);
        return seen.isPresent() ? OnDemandAnswer.of(seen) : answer;
    }
}
