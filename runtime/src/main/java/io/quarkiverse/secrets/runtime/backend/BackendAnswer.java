package io.quarkiverse.secrets.runtime.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * What came of asking one backend for some secrets.
 *
 * @param backend which one it is
 * @param outcomes what came of each; empty when nothing could be asked
 * @param findings what else was noticed
 * @param failure why nothing could be asked; empty when something could
 */
public record BackendAnswer(BackendId backend, Map<SecretReference, FetchOutcome> outcomes, List<Finding> findings,
        Optional<SecretsProviderException> failure) {

    /** Whether the backend answered at all as it does when it works. */
    public boolean isAnswered() {
        if (failure.isPresent()) {
            return false;
        }
        for (FetchOutcome outcome : outcomes.values()) {
            if (!(outcome instanceof Failed failed) || failed.kind().isAnswer()) {
                return true;
            }
        }
        return outcomes.isEmpty();
    }

    /**
     * Why it is not {@link #isAnswered answered}: that nothing could be asked, or what came of the first secret, by name.
     *
     * @return empty if it is answered
     */
    public Optional<Problem> obstacle() {
        if (failure.isPresent()) {
            return Optional.of(Problem.of("The backend " + backend, "could not be asked: " + failure.get().getMessage(),
                    failure.get().remedy()));
        }
        if (isAnswered()) {
            return Optional.empty();
        }
        SecretReference first = null;
        for (SecretReference reference : outcomes.keySet()) {
            if (first == null || reference.name().compareTo(first.name()) < 0) {
                first = reference;
            }
        }
        Failed failed = (Failed) outcomes.get(first);
        return Optional.of(Problem.of(first.name(), failed.reason(), failed.remedy()));
    }

    /** Whether asking again soon may give more. */
    public boolean isIncomplete() {
        if (!isAnswered()) {
            return true;
        }
        for (FetchOutcome outcome : outcomes.values()) {
            if (isTransient(outcome)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but a backend that is away, or says that it cannot answer now, is in the way. */
    public boolean isTransient() {
        for (FetchOutcome outcome : outcomes.values()) {
            if (!isTransient(outcome)) {
                return false;
            }
        }
        return true;
    }

    static boolean isTransient(FetchOutcome outcome) {
        return outcome instanceof Failed failed && failed.kind().isTransient();
    }

    /** This and a later answer of the same backend, which counts where both have one, and says whether it could be asked. */
    BackendAnswer and(BackendAnswer later) {
        return and(later, later.failure);
    }

    /** This and the answer of the same backend to another request of the same load, of which each may have failed. */
    BackendAnswer beside(BackendAnswer other) {
        return and(other, failure.or(() -> other.failure));
    }

    private BackendAnswer and(BackendAnswer later, Optional<SecretsProviderException> failed) {
        Map<SecretReference, FetchOutcome> all = new HashMap<>(outcomes);
        all.putAll(later.outcomes);
        List<Finding> allFindings = new ArrayList<>(findings);
        for (Finding finding : later.findings) {
            if (!allFindings.contains(finding)) {
                allFindings.add(finding);
            }
        }
        return new BackendAnswer(backend, all, allFindings, failed);
    }
}
