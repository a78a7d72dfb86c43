package io.quarkiverse.secrets.runtime.leases;

import java.util.List;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Leased credentials as configuration has them.
 *
 * @param name the name that {@code quarkus.datasource.credentials-provider} has
 * @param role what they are issued for
 * @param revoke whether they are revoked when the application stops
 * @param pools the connection pools that use them
 */
public record LeaseSource(String name, LeaseRole role, boolean revoke, List<LeasedPool> pools) {

    public LeaseSource {
        pools = List.copyOf(pools);
    }

    /** What all of its settings begin with. */
    String key() {
        return "quarkus.secrets.credentials.\"" + name + '"';
    }

    /** What is wrong if none can be issued. */
    Problem problem(SecretsProviderException failure) {
        return Problem.of(key(), "has no valid credentials: " + failure.getMessage(), failure.remedy());
    }
}
