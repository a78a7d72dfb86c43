package io.quarkiverse.secrets.azure;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * What went wrong with one call.
 *
 * @param scope what it says of other calls
 * @param kind what kind of failure it is
 * @param reason what happened: with {@link Scope#SECRET} said of the secret, else a sentence of its own
 * @param remedy what to do about it
 */
record Failure(Scope scope, Kind kind, String reason, String remedy) {

    /** What a failure says of other calls. */
    enum Scope {
        /** Nothing: the vault has answered for this secret. */
        SECRET,
        /** They would fail as well: the vault or the token service could not be asked. */
        VAULT,
        /** They would fail as well until there is another token. */
        TOKEN
    }

    /** What it means for a secret. */
    Failed asOutcome() {
        return new Failed(kind, scope == Scope.SECRET ? reason : "could not be asked for: " + reason, remedy);
    }

    /** The same when nothing could be asked. */
    SecretsProviderException asException() {
        return new SecretsProviderException(reason, remedy);
    }

    /** The same for what was to be done with one thing. */
    SecretsProviderException asException(String subject, String verb) {
        return new SecretsProviderException(
                subject + (scope == Scope.SECRET ? " could not be " + verb + ": it " : " could not be " + verb + ": ") + reason,
                remedy);
    }
}
