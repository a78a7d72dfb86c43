package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;

/** The user, the password and other properties for the connections of a pool or a client. */
@ConfigGroup
public interface CredentialsConfig {

    /**
     * The secret that is a JSON object with both, as AWS stores those of a database. It is registered as two, with the suffixes
     * `_USERNAME` and `_PASSWORD`: in a `.env`, these are the two to set.
     */
    Optional<String> secret();

    /**
     * The backend's key of that secret.
     */
    @ConfigDocDefault("the name behind `quarkus.secrets.key-prefix`")
    Optional<String> key();

    /**
     * The field of that secret with the user.
     */
    @ConfigDocDefault("username")
    Optional<String> userField();

    /**
     * The field of that secret with the password.
     */
    @ConfigDocDefault("password")
    Optional<String> passwordField();

    /**
     * Instead of `secret`: the secret with the password. A user is not needed where only a password is asked for.
     */
    Optional<String> passwordSecret();

    /**
     * Instead of `secret`: the secret with the user.
     */
    Optional<String> userSecret();

    /**
     * Instead of `secret`: the user, if it is not secret.
     */
    Optional<String> user();

    /**
     * With the backend `hashicorp-vault`, instead of `secret` and the others: the role for which Vault issues user and
     * password.
     * They are read from `creds/ROLE` below the mount, renewed, and replaced before they end. Other backends, and the dev
     * service
     * of this one, take what the other settings say.
     */
    Optional<String> vaultRole();

    /**
     * Where the secrets engine is mounted that has the role.
     */
    @ConfigDocDefault("database")
    Optional<String> vaultMount();

    /**
     * Whether the lease is revoked when the application stops, after its connections have been closed, or when its start fails.
     */
    @ConfigDocDefault("true")
    Optional<Boolean> revokeAtShutdown();

    /**
     * The secret with another property, by the name under which the extension reads it, such as `expires-at`.
     */
    @ConfigDocMapKey("KEY")
    Map<String, String> property();

    /**
     * A new connection gets the secrets from memory if the backend has confirmed them within this time. Otherwise all
     * registered secrets are refreshed first, once for all connections that are being opened. This takes at most two seconds:
     * after that, or if it fails, the connection gets the values in memory, and so do others for the next ten seconds. 0 for a
     * refresh before each connection.
     */
    @ConfigDocDefault("1s")
    Optional<Duration> maxAge();
}
