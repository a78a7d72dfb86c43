package io.quarkiverse.secrets.spi;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretsManager;

/**
 * Where a backend is to look for one secret.
 *
 * @param name the name by which the application asks for it
 * @param key the backend's own name for it: explicit, or {@code name} behind {@code quarkus.secrets.key-prefix}
 * @param field the field of the JSON object behind {@code key}; empty for the whole value
 * @param version the version or stage to read, {@link #PREVIOUS} for the one before the current one in any backend; empty for
 *        the current one
 * @param encoding whether the application takes the value for text or for something binary. Needed only by a backend that
 *        cannot know from what it has stored, such as a file: of what is binary it gives the Base64
 * @param backend the one backend that is asked; empty where every backend of the application may be. A provider is asked for
 *        nothing that is not for its backend, and need not look at it
 * @param fieldInAnySpelling whether the field may be spelled in any of the usual ways: {@link FieldNames} finds the one that is
 *        meant
 */
public record SecretReference(String name, String key, Optional<String> field, Optional<String> version, Encoding encoding,
        Optional<BackendId> backend, boolean fieldInAnySpelling) {

    /** The {@link #version} before the current one. */
    public static final String PREVIOUS = SecretsManager.PREVIOUS;

    /** A reference to a text. */
    public SecretReference(String name, String key, Optional<String> field, Optional<String> version) {
        this(name, key, field, version, Encoding.TEXT, Optional.empty(), false);
    }

    /** A reference to the current, whole value that is kept under the secret's own name. */
    public static SecretReference named(String name) {
        return new SecretReference(name, name, Optional.empty(), Optional.empty());
    }

    /** A reference to another version of the same; to the current one if it is empty. */
    public SecretReference withVersion(Optional<String> version) {
        return new SecretReference(name, key, field, version, encoding, backend, fieldInAnySpelling);
    }

    /** A reference to the same under another key and field. */
    public SecretReference at(String key, Optional<String> field) {
        return new SecretReference(name, key, field, version, encoding, backend, fieldInAnySpelling);
    }

    /** A reference to the same in one backend. */
    public SecretReference in(BackendId backend) {
        return new SecretReference(name, key, field, version, encoding, Optional.of(backend), fieldInAnySpelling);
    }

    /** Written out: what the compiler would generate for a record is linked at its first use, which takes ten milliseconds. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof SecretReference that && name.equals(that.name) && key.equals(that.key)
                && field.equals(that.field) && version.equals(that.version) && encoding == that.encoding
                && backend.equals(that.backend) && fieldInAnySpelling == that.fieldInAnySpelling;
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + key.hashCode();
    }
}
