package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;

/** One registered secret. */
@ConfigGroup
public interface RegistryEntryConfig {

    /**
     * The purpose of the secret, for the person who provides it.
     */
    Optional<String> description();

    /**
     * Whether the application requires it to start.
     */
    @ConfigDocDefault("as the injection points say; `true` for a secret that only configuration names")
    Optional<Boolean> required();

    /**
     * The effective value if no source has the secret. With a profile prefix, it applies to that profile only:
     * `%dev.quarkus.secrets.registry."DATABASE_URL".default-value=jdbc:h2:mem:dev`. If it is empty, it removes the default of
     * the injection points.
     */
    Optional<String> defaultValue();

    /**
     * The backend's key of the secret.
     */
    @ConfigDocDefault("the name behind `quarkus.secrets.key-prefix`")
    Optional<String> key();

    /**
     * The field to read, if the backend has a JSON object or several fields under the key. The `env-file` backend has no fields
     * and looks for the name alone, and `mounted-files` has none either.
     */
    @ConfigDocDefault("the whole value")
    Optional<String> field();

    /**
     * The version or stage to read. The `env-file` and `mounted-files` backends have no versions.
     */
    @ConfigDocDefault("the current one")
    Optional<String> version();

    /**
     * The one backend that has the secret: no other is asked for it, independently of `quarkus.secrets.backend`. It does not
     * have to be listed there.
     */
    @ConfigDocDefault("those of `quarkus.secrets.backend`, in their order")
    Optional<String> backend();

    /**
     * The minimum strength of the value in bits; 0 for no requirement. A key for HS256 requires 256. A character counts 8 bits,
     * 4 in a value of hexadecimal digits only, 3.3 in one of decimal digits only; repeated parts count once.
     */
    @ConfigDocDefault("0")
    OptionalInt minBits();

    /**
     * A Java regular expression that the whole value must match.
     */
    Optional<String> pattern();

    /**
     * `text`, or `base64` for a binary value: the value is then its Base64, and its strength that of the bytes. The
     * `mounted-files` backend reads the bytes of the file. The default for a secret that is injected as `byte[]` or `SecretKey`
     * is `base64`.
     */
    @ConfigDocDefault("text")
    Optional<String> encoding();

    /**
     * `text`, or `url` if the value must be an absolute URL. An injection point of type `java.net.URI` or `java.net.URL` sets
     * this automatically.
     */
    @ConfigDocDefault("text")
    Optional<String> format();

    /**
     * How long ago the value may have been stored, such as `90d`. An older one is reported as a warning, and does not prevent
     * the start: it is time to xref:command-line.adoc#rotate[rotate] the secret. Only for backends that say when a value was
     * stored; of `.env`, that is the last change of the file.
     */
    Optional<Duration> maxAge();

    /**
     * Where the application uses the secret, for the report: useful if there is no injection point.
     */
    @ConfigDocDefault("the injection points")
    Optional<List<String>> usedBy();
}
