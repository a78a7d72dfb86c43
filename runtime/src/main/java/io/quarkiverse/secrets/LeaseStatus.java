package io.quarkiverse.secrets;

import java.time.Instant;
import java.util.Optional;

/**
 * Credentials that a backend has issued for a time.
 *
 * @param credentials the name of the credentials in {@code quarkus.secrets.credentials}
 * @param expires when they end unless they are renewed or replaced before. In the past if they have ended and no others were
 *        issued; empty if none have been issued
 * @param problem why the last attempt to issue, renew or replace them failed, and what to do about it; empty if it did not
 */
public record LeaseStatus(String credentials, Optional<Instant> expires, Optional<String> problem) {

    /** Whether they are valid at this time. */
    public boolean isValid(Instant now) {
        return expires.isPresent() && now.isBefore(expires.get());
    }
}
