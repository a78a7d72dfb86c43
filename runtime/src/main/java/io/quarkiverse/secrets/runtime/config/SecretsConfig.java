package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * The backend of the secrets: `env-file`, `mounted-files`, `aws-secrets-manager`, `aws-parameter-store`, `azure-key-vault`
     * or `hashicorp-vault`, in any case and with `-` or `_`. The environment variable `SECRETS_BACKEND` does the same.
     * <p>
     * A comma-separated list is asked in this order: a secret that is missing in one is looked up in the next. A backend
     * that is unavailable or denies a secret is a problem in the report, and the value of another is not used instead.
     * <p>
     * When neither is set: in production, that is with the environment variable `ENVIRONMENT=production`, the first of AWS
     * (`AWS_REGION` or `AWS_DEFAULT_REGION` is set), Azure (`AZURE_SUBSCRIPTION_ID`, `AZURE_CLIENT_ID` or
     * `AZURE_KEY_VAULT_URL`) and Vault (`VAULT_ADDR`) whose artifact is on the classpath; otherwise `env-file`.
     */
    @ConfigDocDefault("detected")
    Optional<List<String>> backend();

    /**
     * The prefix of the backend's key before the name of a secret, e.g. `prod/shop/`. Keys that are set in the registry are
     * used unchanged. The `env-file` backend also looks for the name alone.
     */
    Optional<String> keyPrefix();

    /**
     * What happens at start when a required secret is missing or any secret violates one of its constraints.
     */
    @WithDefault("fail")
    Validation validation();

    /**
     * The maximum duration of the first load, including retries and the delays between them. After that, the application
     * reports what it is still waiting for, and does not start.
     */
    @WithDefault("10s")
    Duration startupTimeout();

    /**
     * The ordinal of the secrets in the configuration. The default is above the `.env` that Quarkus reads by itself (295, and
     * 296 for `.env-{profile}`) and below the environment (300) and system properties (400).
     */
    @WithDefault(CONFIG_ORDINAL)
    int configOrdinal();

    /**
     * The maximum duration of one request of the running application to the backend, including retries and the delays between
     * them: a refresh, a secret that is not registered, a value to be stored.
     */
    @WithDefault("10s")
    Duration requestTimeout();

    /**
     * Keeping the registered secrets up to date.
     */
    RefreshConfig refresh();

    /**
     * Secrets that are not registered and that `SecretsManager` fetches when they are asked for.
     */
    CacheConfig cache();

    /**
     * The settings of backends that are not part of this project, by the backend's ID and the key that it documents, e.g.
     * `quarkus.secrets.custom.folder.path`.
     */
    @ConfigDocMapKey("backend")
    Map<String, Map<String, String>> custom();

    /**
     * The record of who asked for which secret.
     */
    AuditConfig audit();

    /**
     * Keeping values out of the log.
     */
    RedactionConfig redaction();

    /**
     * The registered secrets. Injection points register themselves when the application is built; what is set here is added
     * to that, or takes its place attribute by attribute. In environment variables, the name goes between two underscores
     * at each end: `QUARKUS_SECRETS_REGISTRY\__JWT_SECRET_KEY__MIN_BITS`.
     */
    @ConfigDocMapKey("NAME")
    Map<String, RegistryEntryConfig> registry();

    /**
     * Secrets that are fields of one JSON object, or of one path of HashiCorp Vault, by the prefix of their names. All members
     * of a
     * `@ConfigMapping` with this prefix and all registered secrets below it are fields of the object, which is asked for once.
     * A field has the member's name in any of the usual spellings: `db-name`, `dbName`, `db_name`, `dbname`. The `env-file`
     * backend
     * has each as a secret of its own.
     */
    @ConfigDocMapKey("PREFIX")
    Map<String, GroupConfig> group();

    /**
     * Users and passwords for connection pools, by the name that `quarkus.datasource.credentials-provider` has. With
     * `quarkus.datasource.credentials-provider-name=secrets`, each new connection gets the current ones. They are registered as
     * required secrets.
     */
    @ConfigDocMapKey("NAME")
    Map<String, CredentialsConfig> credentials();

    /**
     * Keys and certificates for Quarkus's TLS registry, by the name of the bucket, which `quarkus.http.tls-configuration-name`
     * and
     * others refer to. At least one setting of each bucket has to be known at build time. The secrets are registered as
     * required
     * ones.
     */
    @ConfigDocMapKey("BUCKET")
    Map<String, TlsConfig> tls();

    /**
     * The `env-file` backend.
     */
    EnvFileConfig envFile();

    /**
     * The `mounted-files` backend.
     */
    MountedFilesConfig mountedFiles();

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
}
