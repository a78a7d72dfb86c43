package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;

/** One registered secret. */
@ConfigGroup
public interface RegistryEntryConfig {

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
     * has no fields and looks for the name alone, and `mounted-files` has none either.
     */
    @ConfigDocDefault("the whole value")
    Optional<String> field();

    /**
     * The version or stage to read. The `env-file` and `mounted-files` backends have no versions.
     */
    @ConfigDocDefault("the current one")
    Optional<String> version();

    /**
     * The one backend that has the secret: no other is asked for it, whatever `quarkus.secrets.backend` says. It may be one
     * that
     * is not named there.
     */
    @ConfigDocDefault("those of `quarkus.secrets.backend`, in their order")
    Optional<String> backend();

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
     * `text`, or `base64` for something binary: the value then is its Base64, and its strength that of the bytes. The
     * `mounted-files` backend reads the bytes of the file.
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
