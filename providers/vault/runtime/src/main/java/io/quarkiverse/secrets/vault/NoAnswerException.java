package io.quarkiverse.secrets.vault;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Thrown when Vault gave no answer to a request, in all the time there was.
 */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    NoAnswerException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** For one secret among others. */
    Failed failed() {
        return new Failed(Kind.UNREACHABLE, "could not be read: " + getMessage(), remedy);
    }

    /** For when without an answer nothing can be asked at all. */
    SecretsProviderException forCaller() {
        return new SecretsProviderException(getMessage(), remedy);
    }
}
