package io.quarkiverse.secrets.runtime.config;

import java.util.List;

/** Reads credentials of which each part is a secret, or the user is none. */
final class CredentialsInSeparateSecrets {

    static final String USER = "user";
    static final String USER_SECRET = "user-secret";
    static final String PASSWORD_SECRET = "password-secret";
    static final List<String> ATTRIBUTES = List.of(USER, USER_SECRET, PASSWORD_SECRET);

    private CredentialsInSeparateSecrets() {
    }

    static void addTo(CredentialsParts parts) {
        ConfigGroup group = parts.group();
        group.get(USER).ifPresent(user -> parts.addPlain(CredentialsParts.USER, user));
        group.get(USER_SECRET)
                .ifPresent(secret -> parts.addSecret(CredentialsParts.USER, secret, USER_SECRET, "User"));
        group.get(PASSWORD_SECRET)
                .ifPresent(secret -> parts.addSecret(CredentialsParts.PASSWORD, secret, PASSWORD_SECRET, "Password"));
    }
}
