package io.quarkiverse.secrets.vault;

import java.util.Optional;

import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Identifies what is read once for all references that need it.
 *
 * @param path the path
 * @param version the number of a version, or {@link SecretReference#PREVIOUS}; empty for the current one
 * @param field for {@link SecretReference#PREVIOUS}, the field that is a secret of its own and so has a history of its
 *        own; empty where the path as a whole counts
 */
record PathQuery(String path, Optional<String> version, Optional<String> field) {

    static PathQuery of(SecretReference reference, VaultSettings settings) {
        SecretPath location = SecretPath.of(reference, settings);
        return new PathQuery(location.path(), reference.version(),
                isPrevious(reference) && !location.ownPath() ? location.field() : Optional.empty());
    }

    static boolean isPrevious(SecretReference reference) {
        return reference.version().isPresent() && reference.version().get().equals(SecretReference.PREVIOUS);
    }

    boolean isForPrevious() {
        return version.isPresent() && version.get().equals(SecretReference.PREVIOUS);
    }

    /** Written out, for the reason that {@link SecretReference} gives. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof PathQuery that && path.equals(that.path) && version.equals(that.version)
                && field.equals(that.field);
    }

    @Override
    public int hashCode() {
        return path.hashCode() * 31 + version.hashCode();
    }
}
