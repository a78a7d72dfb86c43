package io.quarkiverse.secrets.vault;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * A way to get a token.
 */
interface Login {

    /**
     * Gets one, by a request or by reading it from where it lies.
     *
     * @throws SecretsProviderException if there are no credentials, or they are denied
     * @throws NoAnswerException if Vault did not answer
     */
    VaultToken login(RetryingCalls calls, Deadline deadline) throws NoAnswerException;

    /** What to do about a token that is not accepted. */
    String remedy();
}
