package io.quarkiverse.secrets.runtime.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * What came of asking the backend for some secrets.
 *
 * @param outcomes what came of each; empty when nothing could be asked
 * @param findings what else was noticed
 * @param failure why nothing could be asked; empty when something could
 */
record Answer(Map<SecretReference, FetchOutcome> outcomes, List<Finding> findings,
        Optional<SecretsProviderException> failure) {

    /** Whether the backend said anything but that it cannot answer now. */
    boolean isAnswered() {
        if (failure.isPresent()) {
            return false;
        }
        for (FetchOutcome outcome : outcomes.values()) {
            if (!isTransient(outcome)) {
                return true;
            }
        }
        return outcomes.isEmpty();
    }

    /** Whether asking again soon may give more. */
    boolean isIncomplete() {
        if (failure.isPresent()) {
            return true;
        }
        for (FetchOutcome outcome : outcomes.values()) {
            if (isTransient(outcome)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(FetchOutcome outcome) {
        return outcome instanceof Failed failed && failed.kind().isTransient();
    }
}
