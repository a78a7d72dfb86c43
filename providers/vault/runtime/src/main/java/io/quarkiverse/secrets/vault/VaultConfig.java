package io.quarkiverse.secrets.vault;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Secrets in HashiCorp Vault or OpenBao
 * <p>
 * This interface names the settings, their defaults and what they mean. {@link VaultSettings} and {@link LoginFactory} read
 * them,
 * through the provider's context, before there is a mapping.
 */
@ConfigMapping(prefix = "quarkus.secrets.vault")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface VaultConfig {

    /**
     * The address of Vault, e.g. `https://vault.example.com:8200`.
     */
    @ConfigDocDefault("the environment variable `VAULT_ADDR`")
    Optional<String> url();

    /**
     * The namespace, of Vault Enterprise or OpenBao. It is sent with every request as the header `X-Vault-Namespace`.
     */
    @ConfigDocDefault("the environment variable `VAULT_NAMESPACE`, or else none")
    Optional<String> namespace();

    /**
     * The mount of the KV secrets engine.
     */
    @WithDefault("secret")
    String mount();

    /**
     * The version of the KV secrets engine at that mount: `2`, or `1`, which has no versions of values. If the engine is of
     * another version, secrets are reported as being in a wrong location, and nothing is written.
     */
    @WithDefault("2")
    String kvVersion();

    /**
     * The application's path in the mount. Secrets without a key of their own in the registry are fields of it, all of which
     * one request reads.
     */
    @ConfigDocDefault("the application's name, `quarkus.application.name`")
    Optional<String> path();

    /**
     * How to log in.
     */
    Auth auth();

    /**
     * Which certificates of Vault to trust.
     */
    Tls tls();

    /** How to log in. */
    interface Auth {

        /**
         * The auth method.
         */
        @WithDefault("token")
        AuthMethod method();

        /**
         * The mount of the auth method, below `auth/`.
         */
        @ConfigDocDefault("the method's name")
        Optional<String> mount();

        /**
         * The token, for the method `token`.
         */
        @ConfigDocDefault("the environment variable `VAULT_TOKEN`, or else what is in `~/.vault-token`")
        Optional<String> token();

        /**
         * The role ID, for the method `approle`.
         */
        Optional<String> roleId();

        /**
         * The secret ID, for the method `approle`.
         */
        Optional<String> secretId();

        /**
         * The role, for the methods `kubernetes` and `jwt`.
         */
        Optional<String> role();

        /**
         * The JSON web token itself, for the methods `jwt` and `kubernetes`.
         */
        Optional<String> jwt();

        /**
         * The file with the JSON web token, for the methods `jwt` and `kubernetes`. It is read again for each login.
         */
        @ConfigDocDefault("for `kubernetes`: `/var/run/secrets/kubernetes.io/serviceaccount/token`")
        Optional<String> jwtPath();

        /**
         * The user's name, for the method `userpass`.
         */
        Optional<String> username();

        /**
         * The user's password, for the method `userpass`.
         */
        Optional<String> password();
    }

    /** Which certificates of Vault to trust. */
    interface Tls {

        /**
         * A PEM file with the certificate authorities to trust for Vault, instead of those of the JDK.
         */
        @ConfigDocDefault("the environment variable `VAULT_CACERT`")
        Optional<String> caCert();

        /**
         * A folder of such files, used when there is no single one.
         */
        @ConfigDocDefault("the environment variable `VAULT_CAPATH`")
        Optional<String> caPath();

        /**
         * Whether any certificate is accepted, which removes the protection of TLS. A warning is logged.
         */
        @ConfigDocDefault("the environment variable `VAULT_SKIP_VERIFY`, or else `false`")
        Optional<Boolean> skipVerify();
    }
}
