package io.quarkiverse.secrets;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one secret of the application: its name, what it is for, what its value has to be, and where the backend
 * keeps it. Never its value.
 * <p>
 * Immutable and safe for use by any number of threads.
 *
 * @param name the name by which the application asks for it, e.g. {@code JWT_SECRET_KEY}
 * @param description what it is for; empty if that is not described
 * @param required whether the application refuses to start without it
 * @param defaultValue the value in effect when it is set nowhere
 * @param key where the backend keeps it, when that is not under the name behind {@code quarkus.secrets.key-prefix}
 * @param field the field of the JSON object that the backend keeps, when the secret is not the whole value
 * @param fieldInAnySpelling whether the field may be spelled in any of the usual ways: {@code db-name}, {@code dbName},
 *        {@code DB_NAME}
 * @param version the version or stage to read, when it is not the current one
 * @param backend the ID of the one backend that has it, e.g. {@code env-file}, when it is not looked for in those of
 *        {@code quarkus.secrets.backend}
 * @param minBits the least strength in bits; 0 for no requirement, never below
 * @param pattern the regular expression that the whole value has to match
 * @param encoding whether the value is text or Base64 of something binary
 * @param format what kind of text the value has to be
 * @param maxAge how long ago the value may have been stored, before it is time for another one; empty for any time
 * @param usedBy where the application uses it, e.g. {@code org.acme.TokenService#key}
 */
public record SecretDefinition(String name, String description, boolean required, Optional<String> defaultValue,
        Optional<String> key, Optional<String> field, boolean fieldInAnySpelling, Optional<String> version,
        Optional<String> backend, int minBits, Optional<String> pattern, Encoding encoding, Format format,
        Optional<Duration> maxAge, List<String> usedBy) {

    /** How the text of a value is to be read. */
    public enum Encoding {
        /** The value is the text itself. */
        TEXT,
        /** The value is Base64 (RFC 4648, section 4) of a binary one. */
        BASE64
    }

    /** What kind of text a value has to be. */
    public enum Format {
        /** Any. */
        TEXT,
        /** An absolute URI (RFC 3986): a scheme, a colon and something behind it. */
        URL
    }

    /**
     * @throws IllegalArgumentException if the name is blank, {@code minBits} is below zero, or {@code maxAge} is not above it
     */
    public SecretDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A secret needs a name");
        }
        if (minBits < 0) {
            throw new IllegalArgumentException("min-bits of secret " + name + " is " + minBits + ": it must be 0 or more");
        }
        if (maxAge.isPresent() && (maxAge.get().isNegative() || maxAge.get().isZero())) {
            throw new IllegalArgumentException("max-age of secret " + name + " is " + maxAge.get() + ": it must be above 0");
        }
        usedBy = List.copyOf(usedBy);
    }

    /**
     * Starts a definition of a required secret without constraints.
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Starts a definition that is like this one. */
    public Builder toBuilder() {
        Builder builder = new Builder(name);
        builder.description = description;
        builder.required = required;
        builder.defaultValue = defaultValue;
        builder.key = key;
        builder.field = field;
        builder.fieldInAnySpelling = fieldInAnySpelling;
        builder.version = version;
        builder.backend = backend;
        builder.minBits = minBits;
        builder.pattern = pattern;
        builder.encoding = encoding;
        builder.format = format;
        builder.maxAge = maxAge;
        builder.usedBy = usedBy;
        return builder;
    }

    /** Shows that there is a default and not which: it may be one that is not meant to be seen. */
    @Override
    public String toString() {
        return "SecretDefinition[" + name + (required ? ", required" : ", optional")
                + (defaultValue.isPresent() ? ", has a default" : "") + (minBits > 0 ? ", min-bits=" + minBits : "") + "]";
    }

    /** Collects the parts of a definition. For one thread. */
    public static final class Builder {
        private final String name;
        private String description = "";
        private boolean required = true;
        private Optional<String> defaultValue = Optional.empty();
        private Optional<String> key = Optional.empty();
        private Optional<String> field = Optional.empty();
        private boolean fieldInAnySpelling;
        private Optional<String> version = Optional.empty();
        private Optional<String> backend = Optional.empty();
        private int minBits;
        private Optional<String> pattern = Optional.empty();
        private Encoding encoding = Encoding.TEXT;
        private Format format = Format.TEXT;
        private Optional<Duration> maxAge = Optional.empty();
        private List<String> usedBy = List.of();

        private Builder(String name) {
            this.name = name;
        }

        public Builder description(String description) {
            this.description = description;
            return this;
        }

        public Builder required(boolean required) {
            this.required = required;
            return this;
        }

        /** The value in effect when the secret is set nowhere, taken literally. */
        public Builder defaultValue(String defaultValue) {
            this.defaultValue = Optional.of(defaultValue);
            return this;
        }

        /** Removes the default. */
        public Builder noDefaultValue() {
            this.defaultValue = Optional.empty();
            return this;
        }

        public Builder key(String key) {
            this.key = Optional.of(key);
            return this;
        }

        public Builder field(String field) {
            this.field = Optional.of(field);
            this.fieldInAnySpelling = false;
            return this;
        }

        /** The field, which may be spelled in any of the usual ways. */
        public Builder fieldInAnySpelling(String field) {
            this.field = Optional.of(field);
            this.fieldInAnySpelling = true;
            return this;
        }

        public Builder version(String version) {
            this.version = Optional.of(version);
            return this;
        }

        /** The ID of the one backend that has it. */
        public Builder backend(String backend) {
            this.backend = Optional.of(backend);
            return this;
        }

        public Builder minBits(int minBits) {
            this.minBits = minBits;
            return this;
        }

        public Builder pattern(String pattern) {
            this.pattern = Optional.of(pattern);
            return this;
        }

        public Builder encoding(Encoding encoding) {
            this.encoding = encoding;
            return this;
        }

        public Builder format(Format format) {
            this.format = format;
            return this;
        }

        /** How long ago the value may have been stored. */
        public Builder maxAge(Duration maxAge) {
            this.maxAge = Optional.of(maxAge);
            return this;
        }

        public Builder usedBy(List<String> usedBy) {
            this.usedBy = usedBy;
            return this;
        }

        public Builder usedBy(String... usedBy) {
            return usedBy(List.of(usedBy));
        }

        /**
         * @throws IllegalArgumentException as the constructor of {@link SecretDefinition} does
         */
        public SecretDefinition build() {
            return new SecretDefinition(name, description, required, defaultValue, key, field, fieldInAnySpelling, version,
                    backend, minBits, pattern, encoding, format, maxAge, usedBy);
        }
    }
}
