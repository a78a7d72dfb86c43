package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.ChainAnswer;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Reads secrets from the backends on demand, and finds the values in effect.
 * Safe for use by several threads.
 */
final class BackendReads {

    private final BackendChain backends;
    private final EffectiveValues effective;
    private final SecretStore store;
    private final Function<String, SecretDefinition> definitions;

    /** @param definitions finds the definition of a secret, which need not be registered */
    BackendReads(BackendChain backends, EffectiveValues effective, SecretStore store,
            Function<String, SecretDefinition> definitions) {
        this.backends = backends;
        this.effective = effective;
        this.store = store;
        this.definitions = definitions;
    }

    /**
     * Reads secrets together.
     *
     * @return an answer for each
     * @throws SecretsException if this thread was interrupted before the backend had answered
     */
    Map<SecretReference, OnDemandAnswer> fetch(Collection<SecretReference> references) {
        ChainAnswer answer = ask(references);
        Map<SecretReference, OnDemandAnswer> answers = new HashMap<>();
        for (SecretReference reference : references) {
            BackendId backend = answer.backend(reference).orElseThrow();
            FetchOutcome outcome = outcome(answer, reference, backend);
            answers.put(reference,
                    reference.version().isPresent() ? version(reference, outcome) : current(reference, outcome, backend));
        }
        return answers;
    }

    private FetchOutcome outcome(ChainAnswer answer, SecretReference reference, BackendId backend) {
        Optional<SecretsProviderException> failure = answer.failure(reference);
        String asked = backends.asked(reference, backend);
        if (failure.isPresent()) {
            return new Failed(Kind.UNREACHABLE, "could not be read: " + failure.get().getMessage() + asked,
                    failure.get().remedy());
        }
        return answer.outcomes().get(reference) instanceof Failed failed && !asked.isEmpty()
                ? new Failed(failed.kind(), failed.reason() + asked, failed.remedy())
                : answer.outcomes().get(reference);
    }

    private ChainAnswer ask(Collection<SecretReference> references) {
        ChainAnswer answer = backends.fetch(Operation.READ, references, backends.requestTimeout());
        if (answer.isIncomplete() && Thread.currentThread().isInterrupted()) {
            // Which says nothing of the backend
            throw new SecretsException("Interrupted while the backend was being asked", "try again");
        }
        return answer;
    }

    /** The value in effect, as for a registered secret. */
    private OnDemandAnswer current(SecretReference reference, FetchOutcome outcome, BackendId backend) {
        ResolvedSecret secret = effective.resolve(definitions.apply(reference.name()), outcome, backend, new ArrayList<>());
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
