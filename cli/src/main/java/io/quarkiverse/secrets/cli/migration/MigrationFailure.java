package io.quarkiverse.secrets.cli.migration;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;

/**
 * What prevents moving something, or went wrong with it.
 *
 * @param reason what happened, worded to stand behind a name; never a value
 * @param remedy what a person can do about it
 */
public record MigrationFailure(String reason, String remedy) {

    static MigrationFailure of(Failed failed) {
        return new MigrationFailure(failed.reason(), failed.remedy());
    }

    /**
     * Of a call that failed.
     *
     * @param what what was not done, which most providers say themselves, behind the name: {@code could not be stored}
     */
    static MigrationFailure of(String what, SecretsException failure) {
        String message = failure.getMessage();
        int said = message.indexOf(what);
        return new MigrationFailure(said < 0 ? what + ": " + message : message.substring(said), failure.remedy());
    }
}
