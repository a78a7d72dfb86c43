package io.quarkiverse.secrets.spi;

import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Issues credentials that are made for the caller and end by themselves: a user of a database that is created at the request
 * and dropped after a time. Vault calls them dynamic secrets.
 * <p>
 * Implementations are safe for use by several threads, and usable until the {@link SecretsProvider} that they belong to is
 * closed. What of the credentials is secret they pass to {@link ProviderContext#redact}.
 */
public interface CredentialsLeasing {

    /**
     * Has credentials made.
     *
     * @param role whose permissions they have
     * @param deadline when it has to be over, retries and all
     * @throws SecretsProviderException if there are none; the message is a sentence without a full stop, and has no value
     */
    Lease issue(LeaseRole role, Deadline deadline);

    /**
     * Finds out whether the caller may have credentials made, without having any made.
     *
     * @param role whose permissions they would have
     * @param deadline when it has to be over, retries and all
     * @return what prevents it, its reason a sentence as {@link #issue} has for a message: of the kind {@link Kind#DENIED} if
     *         the caller may not, of another kind if that could not be found out; empty if nothing is known to
     */
    default Optional<Failed> checkIssue(LeaseRole role, Deadline deadline) {
        return Optional.empty();
    }

    /**
     * Has credentials last longer: as long from now on as they did when they were issued, or as close to it as their maximum
     * permits. A lease with less than that is returned as one that is not {@linkplain Lease#renewable() renewable}.
     *
     * @param deadline when it has to be over, retries and all
     * @return the same credentials; empty if they have ended, or cannot last longer
     * @throws SecretsProviderException if that could not be found out
     */
    Optional<Lease> renew(Lease lease, Deadline deadline);

    /**
     * Ends credentials before their time.
     *
     * @param deadline when it has to be over, retries and all
     * @throws SecretsProviderException if they may still be valid
     */
    void revoke(Lease lease, Deadline deadline);
}
