package io.quarkiverse.secrets.cli.migration;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;

/**
 * What stands against moving something, or went wrong with it.
 *
 * @param reason what happened, worded to stand behind a name; never a value
 * @param remedy what a person can do about it
 */
public record Trouble(String reason, String remedy) {

    static Trouble of(Failed failed) {
        return new Trouble(failed.reason(), failed.remedy());
    }
}
