package io.quarkiverse.secrets.vault;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Gets tokens.
 */
interface Login {

    /**
     * Gets a token, by a request or from where it is stored.
     *
     * @throws SecretsProviderException if there are no credentials, or they are rejected
     * @throws NoAnswerException if Vault did not answer
     */
    VaultToken login(RetryingCalls calls, Deadline deadline) throws NoAnswerException;

    /** Returns how to fix a token that is not accepted. */
    String remedy();
}
