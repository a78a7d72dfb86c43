package io.quarkiverse.secrets.vault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FieldNames;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Locates a secret in the mount.
 *
 * @param path the path
 * @param field the field of the path; empty for the whole path
 * @param ownPath whether the registry names the path, so that it may hold one secret only
 */
record SecretPath(String path, Optional<String> field, boolean ownPath) {

    /**
     * The same with the field that a reference means in some content of the path, where it may be spelled in several ways.
     *
     * @throws io.quarkiverse.secrets.spi.SecretsProviderException if it may mean several
     */
    SecretPath in(PathAnswer.Content content, SecretReference reference, String failed) {
        if (!reference.fieldInAnySpelling()) {
            return this;
        }
        Set<String> fields = new LinkedHashSet<>(content.fields().keySet());
        TextObject.in(content.fields()).ifPresent(object -> fields.addAll(object.keySet()));
        List<String> meant = FieldNames.meant(reference, fields);
        if (meant.size() > 1) {
            Failed ambiguous = FieldNames.ambiguous(reference, meant, path);
            throw PathEditor.failure(reference, failed + ": it " + ambiguous.reason(), ambiguous.remedy());
        }
        return meant.isEmpty() ? this : new SecretPath(path, Optional.of(meant.get(0)), ownPath);
    }

    /**
     * Returns the path of a reference. With a field, or with a slash in its key, the key is a path. Otherwise the key is a
     * field of the application's path; so is a key with a prefix of the settings, without the folders in the prefix.
     */
    static SecretPath of(SecretReference reference, VaultSettings settings) {
        return of(reference, settings.path(), settings.keyPrefix());
    }

    /**
     * As {@link #of(SecretReference, VaultSettings)}.
     *
     * @param applicationPath the application's path
     * @param prefix the prefix of the names of secrets
     */
    static SecretPath of(SecretReference reference, String applicationPath, String prefix) {
        String key = reference.key();
        if (reference.field().isPresent()) {
            return new SecretPath(VaultSettings.trimSlashes(key), reference.field(), true);
        }
        int slash = key.lastIndexOf('/');
        if (slash < 0) {
            return new SecretPath(applicationPath, Optional.of(key), false);
        }
        int folders = prefix.lastIndexOf('/') + 1;
        if (folders > 0 && key.length() == prefix.length() + reference.name().length() && key.startsWith(prefix)
                && key.endsWith(reference.name())) {
            return new SecretPath(applicationPath, Optional.of(key.substring(folders)), false);
        }
        return new SecretPath(VaultSettings.trimSlashes(key), Optional.empty(), true);
    }
}
