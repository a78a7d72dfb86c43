package io.quarkiverse.secrets.vault;

import java.util.Optional;

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
     * Returns the path of a reference. With a field, or with a slash in its key, the key is a path. Otherwise the key is a
     * field of the application's path; so is a key with a prefix of the settings, without the folders in the prefix.
     */
    static SecretPath of(SecretReference reference, VaultSettings settings) {
        String key = reference.key();
        if (reference.field().isPresent()) {
            return new SecretPath(VaultSettings.trimSlashes(key), reference.field(), true);
        }
        int slash = key.lastIndexOf('/');
        if (slash < 0) {
            return new SecretPath(settings.path(), Optional.of(key), false);
        }
        String prefix = settings.keyPrefix();
        int folders = prefix.lastIndexOf('/') + 1;
        if (folders > 0 && key.length() == prefix.length() + reference.name().length() && key.startsWith(prefix)
                && key.endsWith(reference.name())) {
            return new SecretPath(settings.path(), Optional.of(key.substring(folders)), false);
        }
        return new SecretPath(VaultSettings.trimSlashes(key), Optional.empty(), true);
    }
}
