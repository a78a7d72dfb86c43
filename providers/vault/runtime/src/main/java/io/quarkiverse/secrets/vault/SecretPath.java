package io.quarkiverse.secrets.vault;

import java.util.Optional;

import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Where in the mount a secret is.
 *
 * @param path the path
 * @param field the field of that path; empty for what is there as a whole
 * @param ownPath whether the registry names that path, so that it may hold one secret alone
 */
record SecretPath(String path, Optional<String> field, boolean ownPath) {

    /**
     * What a reference means: with a field, or with a slash in its key, the key is a path. Otherwise the key is a field of the
     * application's path; and so is one that the core has made with a prefix, of which what is behind its last slash counts.
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
