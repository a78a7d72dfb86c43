package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkus.runtime.configuration.DurationConverter;

/**
 * What can be said of a secret in {@code quarkus.secrets.registry."NAME".*}; the attributes of
 * {@link RegistryEntryConfig}.
 */
enum RegistryAttribute {

    DESCRIPTION("set it to a few words", SecretDefinition.Builder::description),
    REQUIRED("set it to true or false", (builder, value) -> builder.required(bool(value))),
    DEFAULT_VALUE("set it to a value, or to nothing for no default", (builder, value) -> value.isEmpty()
            ? builder.noDefaultValue()
            : builder.defaultValue(value)),
    KEY("set it to the backend's key", SecretDefinition.Builder::key),
    FIELD("set it to the name of a field", SecretDefinition.Builder::field),
    VERSION("set it to a version or stage", SecretDefinition.Builder::version),
    BACKEND("set it to the ID of a backend, such as env-file", (builder, value) -> builder.backend(backend(value))),
    MIN_BITS("set it to a whole number of bits, 0 or more", (builder, value) -> builder.minBits(bits(value))),
    PATTERN("correct the regular expression; in a properties file, each backslash is written twice",
            (builder, value) -> builder.pattern(pattern(value))),
    ENCODING("set it to text or base64", (builder, value) -> builder.encoding(constant(Encoding.class, value))),
    FORMAT("set it to text or url", (builder, value) -> builder.format(constant(Format.class, value))),
    MAX_AGE("set it to a duration above 0, such as 90d or 12h", (builder, value) -> builder.maxAge(age(value))),
    USED_BY("set it to a list", (builder, value) -> builder.usedBy(value.split("\\s*,\\s*")));

    private final String remedy;
    private final BiFunction<SecretDefinition.Builder, String, SecretDefinition.Builder> setter;

    RegistryAttribute(String remedy, BiFunction<SecretDefinition.Builder, String, SecretDefinition.Builder> setter) {
        this.remedy = remedy;
        this.setter = setter;
    }

    /** The last part of the configuration key, e.g. {@code min-bits}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to do when the value is invalid. */
    String remedy() {
        return remedy;
    }

    /**
     * Takes over the value of the attribute.
     *
     * @throws IllegalArgumentException if it is invalid; the message does not quote it
     */
    SecretDefinition.Builder applyTo(SecretDefinition.Builder builder, String value) {
        return setter.apply(builder, value);
    }

    static Optional<RegistryAttribute> withKey(String key) {
        return Arrays.stream(values()).filter(attribute -> attribute.key().equals(key)).findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(RegistryAttribute::key).collect(Collectors.joining(", "));
    }

    private static String backend(String value) {
        return BackendId.parse(value).orElseThrow(() -> new IllegalArgumentException("is not the ID of a backend")).value();
    }

    private static boolean bool(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw new IllegalArgumentException("is neither true nor false");
    }

    private static int bits(String value) {
        int bits;
        try {
            bits = Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number");
        }
        if (bits < 0) {
            throw new IllegalArgumentException("is below zero");
        }
        return bits;
    }

    private static Duration age(String value) {
        Duration age;
        try {
            age = DurationConverter.parseDuration(value.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a duration");
        }
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("is not above 0");
        }
        return age;
    }

    private static String pattern(String value) {
        String error = Constraints.patternError(value);
        if (!error.isEmpty()) {
            throw new IllegalArgumentException("is not a regular expression: " + error);
        }
        return value;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String value) {
        return Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equalsIgnoreCase(value.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has a value that does not exist"));
    }
}
