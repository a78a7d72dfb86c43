package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Locale;

/**
 * A way to log in to Vault.
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
    APPROLE("check quarkus.secrets.vault.auth.role-id, and get a new secret ID for quarkus.secrets.vault.auth.secret-id:"
            + " vault write -f auth/approle/role/ROLE/secret-id"),
    /**
     * Kubernetes, with the token of the pod's service account.
     */
    KUBERNETES("let the role have this pod's service account: vault write auth/kubernetes/role/ROLE"
            + " bound_service_account_names=NAME bound_service_account_namespaces=NAMESPACE token_policies=POLICY"),
    /**
     * User name and password.
     */
    USERPASS("check quarkus.secrets.vault.auth.username and quarkus.secrets.vault.auth.password, or set another password:"
            + " vault write auth/userpass/users/NAME/password password=-"),
    /**
     * A JSON web token that somebody else has signed.
     */
    JWT("let the role take this token: vault read auth/jwt/role/ROLE shows bound_audiences and bound_claims; the token may also"
            + " have expired");

    /** Longer than the quarter of an hour after which Vault forgets rejected logins. */
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
     * For how long a login that was rejected is not repeated with the same credentials. Vault locks users and roles out after
     * five rejections, where it knows them: not where another system vouches for the caller.
     */
    Duration pauseAfterRejection() {
        return this == APPROLE || this == USERPASS ? LOCKOUT_PAUSE : PAUSE;
    }

    /** What to do when a login by it is denied. */
    String remedy() {
        return remedy;
    }
}
