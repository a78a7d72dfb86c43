package io.quarkiverse.secrets.providers.support;

import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Represents what a backend gave for one query: a {@link StoredValue} or a {@link Failure}. Immutable.
 */
public sealed interface Answer permits StoredValue, Failure {

    /** Returns the outcome for one of the references that share the query. */
    FetchOutcome outcomeFor(SecretReference reference);
}
