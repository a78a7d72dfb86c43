package io.quarkiverse.secrets.spi;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies a backend: the name that {@code quarkus.secrets.backend} selects it by, and that logs, metrics, events and the
 * command line have for it, e.g. {@code env-file}. Immutable.
 *
 * @param value lower-case letters, digits and single dashes, beginning with a letter
 */
public record BackendId(String value) implements Comparable<BackendId> {

    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException if it has other characters */
    public BackendId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The ID of a backend has lower-case letters, digits and single dashes: " + value);
        }
    }

    /**
     * The ID that a person has written in any of the usual ways: {@code AWS_SECRETS_MANAGER}, {@code env-file}.
     *
     * @return empty if the text is no ID
     */
    public static Optional<BackendId> parse(String text) {
        String id = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return VALID.matcher(id).matches() ? Optional.of(new BackendId(id)) : Optional.empty();
    }

    /** Written out: what the compiler would generate for a record is linked at its first use, which takes ten milliseconds. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof BackendId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(BackendId other) {
        return value.compareTo(other.value);
    }

    /** The {@link #value}. */
    @Override
    public String toString() {
        return value;
    }
}
