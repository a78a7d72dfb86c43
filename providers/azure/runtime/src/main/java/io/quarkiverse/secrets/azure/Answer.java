package io.quarkiverse.secrets.azure;

import io.quarkiverse.secrets.azure.Failure.Scope;
import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.SecretReference;

/** What came of asking the vault for one thing. */
sealed interface Answer {

    /** What it means for one of the references that it was asked for. */
    FetchOutcome outcomeFor(SecretReference reference);

    /** Whether it failed, and for such a reason. */
    default boolean failedBecauseOf(Scope scope) {
        return false;
    }

    /** The vault gave a value. */
    record Read(StoredValue stored) implements Answer {
        @Override
        public FetchOutcome outcomeFor(SecretReference reference) {
            return stored.outcomeFor(reference);
        }
    }

    /** It did not. */
    record Failing(Failure failure) implements Answer {
        @Override
        public FetchOutcome outcomeFor(SecretReference reference) {
            return failure.asOutcome();
        }

        @Override
        public boolean failedBecauseOf(Scope scope) {
            return failure.scope() == scope;
        }
    }
}
