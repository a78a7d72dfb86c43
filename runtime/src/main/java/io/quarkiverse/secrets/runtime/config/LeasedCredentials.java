package io.quarkiverse.secrets.runtime.config;

import java.util.List;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.leases.LeaseSource;
import io.quarkiverse.secrets.spi.LeaseRole;

/** Reads credentials that Vault issues. */
final class LeasedCredentials {

    static final String VAULT_ROLE = "vault-role";

    private static final String VAULT_MOUNT = "vault-mount";
    private static final String REVOKE_AT_SHUTDOWN = "revoke-at-shutdown";
    private static final String DEFAULT_MOUNT = "database";
    /** What has an effect only with {@link #VAULT_ROLE}. */
    static final List<String> OPTIONS = List.of(VAULT_MOUNT, REVOKE_AT_SHUTDOWN);

    private LeasedCredentials() {
    }

    /** Whether a setting names a role, for which it matters whether the backend issues credentials. */
    static boolean isRole(String name) {
        return SecretNames.canonical(name).endsWith(SecretNames.canonical(VAULT_ROLE));
    }

    /** @param group has a {@link #VAULT_ROLE} */
    static LeaseSource read(ConfigGroup group) {
        LeaseRole role = new LeaseRole(group.get(VAULT_MOUNT).orElse(DEFAULT_MOUNT), group.get(VAULT_ROLE).orElseThrow());
        return new LeaseSource(group.name(), role, !"false".equalsIgnoreCase(group.get(REVOKE_AT_SHUTDOWN).orElse("")),
                List.of());
    }
}
