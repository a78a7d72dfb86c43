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
     * The secret that is a JSON object with both, as AWS keeps those of a database. It is registered as two, with
     * `_USERNAME` and `_PASSWORD` behind its name: in a `.env`, these are the two to set.
     */
    Optional<String> secret();

    /**
     * The backend's key of that secret.
     */
    @ConfigDocDefault("the name behind `quarkus.secrets.key-prefix`")
    Optional<String> key();

    /**
     * The field of that secret that the user is.
     */
    @ConfigDocDefault("username")
    Optional<String> userField();

    /**
     * The field of that secret that the password is.
     */
    @ConfigDocDefault("password")
    Optional<String> passwordField();

    /**
     * Instead of `secret`: the secret that the password is. A user is not needed where only a password is asked for.
     */
    Optional<String> passwordSecret();

    /**
     * Instead of `secret`: the secret that the user is.
     */
    Optional<String> userSecret();

    /**
     * Instead of `secret`: the user, if it is no secret.
     */
    Optional<String> user();

    /**
     * The secret that another property is, by the name under which the extension asks for it, such as `expires-at`.
     */
    @ConfigDocMapKey("KEY")
    Map<String, String> property();

    /**
     * How long ago the backend may have confirmed the secrets for a new connection to get them from memory at
     * once. When it is longer ago, all registered secrets are refreshed first, once for all connections that are
     * being opened. That takes no more than two seconds: then, and when it fails, the connection gets what is in
     * memory, and so do others for the next ten seconds. 0 for a refresh before each connection.
     */
    @ConfigDocDefault("1s")
    Optional<Duration> maxAge();
}
