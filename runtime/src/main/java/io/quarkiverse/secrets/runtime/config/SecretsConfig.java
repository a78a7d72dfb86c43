package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Secrets
 * <p>
 * This interface names the settings, their defaults and what they mean. Their values are read by {@link Settings} and
 * {@link RegistryReader} before there is a mapping, because they are needed to make one of the sources of configuration; so
 * {@link SecretsConfigBuilder} takes the mapping out again.
 */
@ConfigMapping(prefix = "quarkus.secrets")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface SecretsConfig {

    /** The default of {@link #configOrdinal}, which is needed before there are defaults. */
    String CONFIG_ORDINAL = "297";

    /**
     * Where the secrets are kept: `env-file`, `aws-secrets-manager`, `azure-key-vault` or `hashicorp-vault`, in any case and
     * with `-` or `_`. The environment variable `SECRETS_BACKEND` does the same.
     * <p>
     * When neither is set: in production, that is with the environment variable `ENVIRONMENT=production`, the first of AWS
     * (`AWS_REGION` or `AWS_DEFAULT_REGION` is set), Azure (`AZURE_SUBSCRIPTION_ID`, `AZURE_CLIENT_ID` or
     * `AZURE_KEY_VAULT_URL`) and Vault (`VAULT_ADDR`) whose artifact is on the classpath; otherwise `env-file`.
     */
    @ConfigDocDefault("detected")
    Optional<String> backend();

    /**
     * What goes before the name of a secret to make the backend's key, e.g. `prod/shop/`. Keys that are set in the registry
     * are taken as they are. The `env-file` backend also looks for the name alone.
     */
    Optional<String> keyPrefix();

    /**
     * What happens at start when a required secret is missing or any secret breaks one of its constraints.
     */
    @WithDefault("fail")
    Validation validation();

    /**
     * How long the first load may take, retries and waiting between them included. When it is over, the application says
     * what it was still waiting for, and does not start.
     */
    @WithDefault("10s")
    Duration startupTimeout();

    /**
     * The ordinal at which the secrets take part in configuration. The default is over the `.env` that Quarkus reads by
     * itself (295, and 296 for `.env-{profile}`) and under the environment (300) and system properties (400).
     */
    @WithDefault(CONFIG_ORDINAL)
    int configOrdinal();

    /**
     * How long one request of the running application to the backend may take, retries and waiting between them included: a
     * refresh, a secret that is not registered, a value to be stored.
     */
    @WithDefault("10s")
    Duration requestTimeout();

    /**
     * Keeping the registered secrets up to date.
     */
    Refresh refresh();

    /**
     * Secrets that are not registered and that `SecretsManager` fetches when they are asked for.
     */
    Cache cache();

    /**
     * The settings of backends that are not part of this project, by the backend's ID and the key that it documents, e.g.
     * `quarkus.secrets.custom.folder.path`.
     */
    @ConfigDocMapKey("backend")
    Map<String, Map<String, String>> custom();

    /**
     * The record of who asked for which secret.
     */
    Audit audit();

    /**
     * Keeping values out of the log.
     */
    Redaction redaction();

    /**
     * The registered secrets. Injection points register themselves when the application is built; what is set here is added
     * to that, or takes its place attribute by attribute. In environment variables, the name goes between two underscores
     * at each end: `QUARKUS_SECRETS_REGISTRY\__JWT_SECRET_KEY__MIN_BITS`.
     */
    @ConfigDocMapKey("NAME")
    Map<String, RegistryEntry> registry();

    /**
     * Users and passwords for connection pools, by the name that `quarkus.datasource.credentials-provider` has. With
     * `quarkus.datasource.credentials-provider-name=secrets`, each new connection gets the current ones. They are registered as
     * required secrets.
     */
    @ConfigDocMapKey("NAME")
    Map<String, Credentials> credentials();

    /**
     * The `env-file` backend.
     */
    EnvFile envFile();

    /** Keeping the registered secrets up to date. */
    interface Refresh {

        /**
         * How often the registered secrets are loaded anew, in as few calls as at start. After a failure, the next
         * attempt comes sooner: after a second, then after two, four and so on, up to this period. Without it, they
         * are loaded anew only when the application asks for it with `SecretsManager.refresh()`, and with the
         * `env-file` backend when a file changes.
         */
        @ConfigDocDefault("off")
        Optional<Duration> every();

        /**
         * Up to how much longer than `refresh.every` it may take, at random, so that many instances do not ask the backend all
         * at the same time. 0 for no such thing.
         */
        @ConfigDocDefault("a tenth of `refresh.every`")
        Optional<Duration> jitter();

        /**
         * How long values that the backend does not confirm may be served from memory before the readiness check says
         * `DOWN`: while it does not answer, and after a secret was deleted there or the permission to read it
         * withdrawn. They are served all the same.
         */
        @ConfigDocDefault("unlimited")
        Optional<Duration> maxStale();
    }

    /** Secrets that are fetched when they are asked for. */
    interface Cache {

        /**
         * Whether what was fetched is kept in memory. If not, the backend is asked each time.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * How long it counts: a value as well as the fact that there is none. When the backend does not answer after that, the
         * last value stays.
         */
        @WithDefault("5m")
        Duration ttl();

        /**
         * How many secrets and versions are kept at most.
         */
        @WithDefault("1000")
        int maxSize();
    }

    /** The record of who asked for which secret. */
    interface Audit {

        /**
         * Whether it is logged, in the category `io.quarkiverse.secrets.audit`, and fired as a CDI event,
         * `SecretAccess`, that a component asked for a secret: the first time, and again after the outcome has
         * changed.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** Keeping values out of the log. */
    interface Redaction {

        /**
         * Whether the values of secrets, those before the last change too, are replaced in everything that is logged:
         * in messages, parameters and exceptions, as they are and as Base64 and in URLs. Values of 5 characters and
         * less are not.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** What happens when secrets are missing or wrong. */
    enum Validation {
        /**
         * The application does not start. It prints a report of everything that is missing or wrong.
         */
        FAIL,
        /**
         * The report is logged as a warning and the application starts.
         */
        WARN,
        /**
         * Nothing is checked.
         */
        OFF
    }

    /** One registered secret. */
    interface RegistryEntry {

        /**
         * What the secret is for, for the person who has to provide it.
         */
        Optional<String> description();

        /**
         * Whether the application needs it to start.
         */
        @ConfigDocDefault("as the injection points say; `true` for a secret that only configuration names")
        Optional<Boolean> required();

        /**
         * The value in effect when the secret is set nowhere. With a profile in front it goes for that profile only:
         * `%dev.quarkus.secrets.registry."DATABASE_URL".default-value=jdbc:h2:mem:dev`. Set to nothing, it removes the default
         * of the injection points.
         */
        Optional<String> defaultValue();

        /**
         * The backend's key of the secret.
         */
        @ConfigDocDefault("the name behind `quarkus.secrets.key-prefix`")
        Optional<String> key();

        /**
         * The field to take, when the backend keeps a JSON object or several fields under the key. The `env-file` backend
         * has no fields and looks for the name alone.
         */
        @ConfigDocDefault("the whole value")
        Optional<String> field();

        /**
         * The version or stage to read. The `env-file` backend has no versions.
         */
        @ConfigDocDefault("the current one")
        Optional<String> version();

        /**
         * The least strength of the value in bits; 0 for no requirement. A key for HS256 wants 256. A character counts 8
         * bits, 4 in a value of hexadecimal digits only, 3.3 in one of decimal digits only; what is repeated counts once.
         */
        @ConfigDocDefault("0")
        OptionalInt minBits();

        /**
         * A Java regular expression that the whole value has to match.
         */
        Optional<String> pattern();

        /**
         * `text`, or `base64` for something binary: the value then is its Base64, and its strength that of the bytes.
         */
        @ConfigDocDefault("text")
        Optional<String> encoding();

        /**
         * `text`, or `url` when the value has to be an absolute URL. An injection point of type `java.net.URI` or
         * `java.net.URL` sets this by itself.
         */
        @ConfigDocDefault("text")
        Optional<String> format();

        /**
         * Where the application uses the secret, for the report: useful where there is no injection point.
         */
        @ConfigDocDefault("the injection points")
        Optional<List<String>> usedBy();
    }

    /** The user and the password for the connections of a pool. */
    interface Credentials {

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
         * Instead of `secret`: the secret that the password is.
         */
        Optional<String> passwordSecret();

        /**
         * Beside `password-secret`: the secret that the user is.
         */
        Optional<String> userSecret();

        /**
         * Beside `password-secret`: the user, if it is no secret.
         */
        Optional<String> user();

        /**
         * How long ago the backend may have confirmed the secrets for a new connection to get them from memory at
         * once. When it is longer ago, all registered secrets are refreshed first, once for all connections that are
         * being opened. That takes no more than two seconds: then, and when it fails, the connection gets what is in
         * memory, and so do others for the next ten seconds. 0 for a refresh before each connection.
         */
        @ConfigDocDefault("1s")
        Optional<Duration> maxAge();
    }

    /** The `env-file` backend. */
    interface EnvFile {

        /**
         * The files to read, relative to the working directory; of a key in several, the last one wins. Beside each file,
         * the one with the name of an active profile behind a dot, such as `.env.dev`, is read too and wins over it. A file
         * that does not exist is passed over.
         */
        @WithDefault(".env")
        List<String> paths();

        /**
         * What happens when this backend is used in production: with the environment variable `ENVIRONMENT=production`, or,
         * where that variable is not set, in the profile `prod`.
         */
        @WithDefault("warn")
        InProduction inProduction();
    }

    /** What happens when the `env-file` backend is used in production. */
    enum InProduction {
        /**
         * A warning is logged.
         */
        WARN,
        /**
         * Nothing.
         */
        ALLOW,
        /**
         * The application does not start.
         */
        DENY
    }
}
