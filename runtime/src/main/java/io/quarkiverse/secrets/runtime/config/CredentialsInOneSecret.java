package io.quarkiverse.secrets.runtime.config;

import java.util.List;

/**
 * Reads credentials that are fields of one secret, a JSON object. It is registered as two, each with its field. The backend is
 * asked for it once all the same; and the {@code env-file} backend, which has no fields, simply has the two.
 */
final class CredentialsInOneSecret {

    static final String SECRET = "secret";

    private static final String KEY = "key";
    private static final String USER_FIELD = "user-field";
    private static final String PASSWORD_FIELD = "password-field";
    /** What has an effect only with {@link #SECRET}. */
    static final List<String> OPTIONS = List.of(KEY, USER_FIELD, PASSWORD_FIELD);

    private CredentialsInOneSecret() {
    }

    static void addTo(CredentialsParts parts, String keyPrefix) {
        ConfigGroup group = parts.group();
        group.get(SECRET).ifPresent(secret -> {
            String key = group.get(KEY).orElse(keyPrefix + secret);
            parts.addSecret(CredentialsParts.USER, secret + "_USERNAME", SECRET, "User",
                    definition -> definition.key(key).field(group.get(USER_FIELD).orElse("username")));
            parts.addSecret(CredentialsParts.PASSWORD, secret + "_PASSWORD", SECRET, "Password",
                    definition -> definition.key(key).field(group.get(PASSWORD_FIELD).orElse("password")));
        });
    }
}
