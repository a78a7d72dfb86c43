package io.quarkiverse.secrets.runtime.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Result;
import io.quarkiverse.secrets.runtime.backend.BackendClient.Asked;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * What came of asking the backends in use for some secrets. Immutable.
 */
public final class ChainAnswer {

    private final List<BackendAnswer> parts;
    private final Map<SecretReference, FetchOutcome> outcomes;
    /** Empty if there is one part only. */
    private final Map<SecretReference, BackendId> lastAsked;

    private ChainAnswer(List<BackendAnswer> parts, Map<SecretReference, FetchOutcome> outcomes,
            Map<SecretReference, BackendId> lastAsked) {
        this.parts = parts;
        this.outcomes = outcomes;
        this.lastAsked = lastAsked;
    }

    /** The answer of one backend. */
    public static ChainAnswer of(BackendAnswer answer) {
        return new ChainAnswer(List.of(answer), answer.outcomes(), Map.of());
    }

    /**
     * The answers to several requests.
     *
     * @param all where one secret was asked for in several, in that order: what the last one says counts
     */
    static ChainAnswer of(Collection<Asked> all) {
        Map<BackendId, BackendAnswer> parts = new LinkedHashMap<>();
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
        Map<SecretReference, BackendId> lastAsked = new HashMap<>();
        for (Asked asked : all) {
            parts.merge(asked.client().id(), asked.answer(), BackendAnswer::beside);
            for (SecretReference reference : asked.references()) {
                lastAsked.put(reference, asked.client().id());
                FetchOutcome outcome = asked.answer().outcomes().get(reference);
                if (outcome == null) {
                    // That the backend before does not have it says nothing of this one, which could not be asked
                    outcomes.remove(reference);
                } else {
                    outcomes.put(reference, outcome);
                }
            }
        }
        return new ChainAnswer(List.copyOf(parts.values()), outcomes, lastAsked);
    }

    /** What each backend that was asked has answered. */
    public List<BackendAnswer> parts() {
        return parts;
    }

    /** What came of each secret; without those whose backend could not be asked. */
    public Map<SecretReference, FetchOutcome> outcomes() {
        return outcomes;
    }

    /** The backend that has said so, or could not be asked; empty for a secret that was not asked for. */
    public Optional<BackendId> backend(SecretReference reference) {
        if (parts.size() == 1) {
            return Optional.of(parts.get(0).backend());
        }
        return Optional.ofNullable(lastAsked.get(reference));
    }

    /** Why a backend could not be asked at all; empty if each could. */
    public Optional<SecretsProviderException> failure() {
        for (BackendAnswer part : parts) {
            if (part.failure().isPresent()) {
                return part.failure();
            }
        }
        return Optional.empty();
    }

    /** Why the backend of a secret could not be asked; empty if it could. */
    public Optional<SecretsProviderException> failure(SecretReference reference) {
        Optional<BackendId> backend = backend(reference);
        for (BackendAnswer part : parts) {
            if (backend.isPresent() && part.backend().equals(backend.get()) && !outcomes.containsKey(reference)) {
                return part.failure();
            }
        }
        return Optional.empty();
    }

    /** What else the backends have noticed. */
    public List<Finding> findings() {
        if (parts.size() == 1) {
            return parts.get(0).findings();
        }
        List<Finding> findings = new ArrayList<>();
        for (BackendAnswer part : parts) {
            findings.addAll(part.findings());
        }
        return findings;
    }

    /** The first {@link BackendAnswer#obstacle obstacle}; empty if each backend answered as it does when it works. */
    public Optional<Problem> obstacle() {
        for (BackendAnswer part : parts) {
            Optional<Problem> obstacle = part.obstacle();
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return Optional.empty();
    }

    /** How the requests as a whole came out. */
    public Result result() {
        int failed = 0;
        for (BackendAnswer part : parts) {
            failed += part.isAnswered() ? 0 : 1;
        }
        if (failed == parts.size()) {
            return Result.FAILURE;
        }
        for (FetchOutcome outcome : outcomes.values()) {
            if (outcome instanceof Failed failure && failure.kind() != Kind.MISSING) {
                return Result.PARTIAL;
            }
        }
        return failed == 0 ? Result.SUCCESS : Result.PARTIAL;
    }

    /** Whether asking again soon may give more. */
    public boolean isIncomplete() {
        for (BackendAnswer part : parts) {
            if (part.isIncomplete()) {
                return true;
            }
        }
        return false;
    }

    /**
     * This, and what the backends say of references that are not part of it or may be answered now.
     *
     * @param backends those that this is from
     */
    public ChainAnswer completed(BackendChain backends, Collection<SecretReference> references) {
        List<SecretReference> open = new ArrayList<>();
        for (SecretReference reference : references) {
            FetchOutcome outcome = outcomes.get(reference);
            if (outcome == null || BackendAnswer.isTransient(outcome)) {
                open.add(reference);
            }
        }
        return open.isEmpty() ? this : and(backends.load(open));
    }

    private ChainAnswer and(ChainAnswer later) {
        Map<BackendId, BackendAnswer> all = new LinkedHashMap<>();
        Map<SecretReference, BackendId> lastAsked = new HashMap<>();
        for (ChainAnswer answer : List.of(this, later)) {
            for (BackendAnswer part : answer.parts) {
                all.merge(part.backend(), part, BackendAnswer::and);
            }
            for (SecretReference reference : answer.outcomes.keySet()) {
                lastAsked.put(reference, answer.backend(reference).orElseThrow());
            }
            lastAsked.putAll(answer.lastAsked);
        }
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>(this.outcomes);
        outcomes.putAll(later.outcomes);
        return new ChainAnswer(List.copyOf(all.values()), outcomes, lastAsked);
    }
}
