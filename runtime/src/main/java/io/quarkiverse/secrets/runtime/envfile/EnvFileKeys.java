package io.quarkiverse.secrets.runtime.envfile;

import io.quarkiverse.secrets.SecretNames;

/** The keys that {@code .env} files can have. */
public final class EnvFileKeys {

    private EnvFileKeys() {
    }

    /**
     * The key of a file for something that is called so elsewhere: the name itself, or, if it has characters that no key has,
     * as
     * in {@code shop/db}, its {@linkplain SecretNames#canonical canonical form}.
     */
    public static String of(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!EnvCharacters.isKeyCharacter(name.charAt(i))) {
                return SecretNames.canonical(name);
            }
        }
        return name;
    }

    /** Whether a file that is written here can have a key. Some more are read. */
    public static boolean isKey(String key) {
        return EnvCharacters.isKey(key);
    }
}
