package io.quarkiverse.secrets.vault;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Thrown when Vault gave no answer to a request before the deadline.
 */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    NoAnswerException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    Failure failure() {
        return new Failure(Reach.CALL, Kind.UNREACHABLE, getMessage(), remedy);
    }
}
