package io.quarkiverse.secrets.azure;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * What went wrong with one call.
 *
 * @param scope what it says of other calls
 * @param failed what there is to say about it
 */
record Failure(Scope scope, Failed failed) {

    /** What a failure says of other calls. */
    enum Scope {
        /** Nothing: the vault has answered for this secret. */
        SECRET,
        /** They would fail as well: the vault or the token service could not be asked. */
        VAULT,
        /** They would fail as well until there is another token. */
        TOKEN
    }

    static Failure ofSecret(Kind kind, String reason, String remedy) {
        return new Failure(Scope.SECRET, new Failed(kind, reason, remedy));
    }

    static Failure ofVault(Kind kind, String reason, String remedy) {
        return new Failure(Scope.VAULT, new Failed(kind, reason, remedy));
    }

    /** The same for who asked for something that is not one secret. */
    SecretsProviderException asException(String subject) {
        return new SecretsProviderException(subject + " " + failed.reason(), failed.remedy());
    }
}
