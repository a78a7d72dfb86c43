package io.quarkiverse.secrets.spi;

import java.time.Duration;
import java.util.Map;

/**
 * Credentials that end by themselves. Immutable.
 *
 * @param id the backend's identifier of them; no secret
 * @param credentials the credentials, by the names that the backend has for them, such as {@code username} and
 *        {@code password}
 * @param duration how long they are valid, from the moment at which the backend was asked; longer than zero
 * @param renewable whether {@link CredentialsLeasing#renew} may make that longer
 */
public record Lease(String id, Map<String, String> credentials, Duration duration, boolean renewable) {

    public Lease {
        credentials = Map.copyOf(credentials);
    }

    /** Leaves the credentials out. */
    @Override
    public String toString() {
        return "Lease[" + id + ", " + duration + (renewable ? ", renewable]" : "]");
    }
}
