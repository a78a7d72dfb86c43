package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Locale;

/**
 * Identifies an auth method of Vault.
 */
public enum AuthMethod {
    /**
     * A token that is there already: `quarkus.secrets.vault.auth.token`, `VAULT_TOKEN`, or what `vault login` has left in
     * `~/.vault-token`.
     */
    TOKEN("vault login"),
    /**
     * AppRole, with a role ID and a secret ID.
     */
    APPROLE("check quarkus.secrets.vault.auth.role-id, and create a new secret ID for quarkus.secrets.vault.auth.secret-id:"
            + " vault write -f auth/approle/role/ROLE/secret-id"),
    /**
     * Kubernetes, with the token of the pod's service account.
     */
    KUBERNETES("bind the role to this pod's service account: vault write auth/kubernetes/role/ROLE"
            + " bound_service_account_names=NAME bound_service_account_namespaces=NAMESPACE token_policies=POLICY"),
    /**
     * User name and password.
     */
    USERPASS("check quarkus.secrets.vault.auth.username and quarkus.secrets.vault.auth.password, or set another password:"
            + " vault write auth/userpass/users/NAME/password password=-"),
    /** A JSON web token of an external issuer. */
    JWT("check whether the token has expired, and whether it has the bound_audiences and bound_claims of the role: vault read"
            + " auth/jwt/role/ROLE");

    /** More than the 15 minutes for which Vault counts rejected logins. */
    private static final Duration LOCKOUT_PAUSE = Duration.ofMinutes(16);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String remedy;

    AuthMethod(String remedy) {
        this.remedy = remedy;
    }

    String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns how long a rejected login is not repeated with the same credentials. Vault locks out users and roles that it
     * knows after five rejected logins, but not callers that another system authenticates.
     */
    Duration pauseAfterRejection() {
        return this == APPROLE || this == USERPASS ? LOCKOUT_PAUSE : PAUSE;
    }

    /** Returns what to do when a login by it is denied. */
    String remedy() {
        return remedy;
    }
}
