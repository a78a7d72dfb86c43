package io.quarkiverse.secrets.cli.doctor;

import java.util.Set;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.SecretNames;

/** Knows what the names of keys give away. */
final class KeyNames {

    private static final Set<String> SECRET_WORDS = Set.of("KEY", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "TOKEN",
            "CREDENTIAL", "CREDENTIALS");

    /** Words as people write them: of Base64 that was cut into keys and values, hardly anything looks like this. */
    private static final Pattern NAME = Pattern
            .compile("%?_*(?:[A-Z]{1,20}|[A-Z][A-Z0-9]{0,7})(?:_+(?:[A-Z]{1,20}|[A-Z0-9]{1,8}))*_*"
                    + "|%?(?:[a-z]{1,20}|[a-z][a-z0-9]{0,7})(?:[._-](?:[a-z]{1,20}|[a-z0-9]{1,8}))*");

    private KeyNames() {
    }

    /** Whether the name says that the value is a secret. */
    static boolean looksSecret(String key) {
        String name = SecretNames.canonical(key);
        return !isPublic(key) && (SECRET_WORDS.contains(name.substring(name.lastIndexOf('_') + 1)) || name.contains("PASSWORD")
                || name.contains("SECRET") || name.contains("PRIVATE_KEY"));
    }

    /** Whether the name says that the value is the public key of a pair. */
    static boolean isPublic(String key) {
        String name = SecretNames.canonical(key);
        return name.contains("PUBLIC_KEY") || name.contains("PUBLISHABLE_KEY");
    }

    /**
     * Whether a name can be shown. Where a value over several lines is not quoted as it should be, a piece of it is taken for
     * a key.
     */
    static boolean isSayable(String key) {
        return NAME.matcher(key).matches();
    }
}
