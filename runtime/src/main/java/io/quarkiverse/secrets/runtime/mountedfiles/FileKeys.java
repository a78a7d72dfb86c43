package io.quarkiverse.secrets.runtime.mountedfiles;

import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Which file a reference means: a secret that is kept under its own name, in any spelling of it; one with a key of its own, in
 * that alone. As safe for use by several threads as the context.
 */
final class FileKeys {

    private static final String KEY_PREFIX = "key-prefix";

    private final ProviderContext context;
    private final String prefix;

    FileKeys(ProviderContext context) {
        this.context = context;
        this.prefix = context.setting(KEY_PREFIX).orElse("");
    }

    /** The file that is meant; empty if it cannot be below a folder. */
    Optional<FileKey> of(SecretReference reference) {
        return FileKey.parse(reference.key(), reference.key().equals(prefix + reference.name())
                && context.hasSpellings(reference.name()));
    }

    /** What goes before the names of secrets. */
    String prefix() {
        return prefix;
    }

    /** Why a reference means no file. */
    static Failed invalid(SecretReference reference) {
        return new Failed(Kind.WRONG_LOCATION,
                "has the key " + reference.key() + ", which is not the path of a file below a mounted folder",
                "set " + setting(reference, "key")
                        + " to the name of its file, or to a path such as db/password without .. in it");
    }

    /** The key of a setting of one secret. */
    static String setting(SecretReference reference, String attribute) {
        return "quarkus.secrets.registry.\"" + reference.name() + "\"." + attribute;
    }
}
