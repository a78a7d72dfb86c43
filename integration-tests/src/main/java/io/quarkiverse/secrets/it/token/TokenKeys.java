package io.quarkiverse.secrets.it.token;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.secrets.SecretsManager;

/**
 * The keys that tokens are signed with. {@code SecretsManager} has the current one, also after a rotation, where a field of the
 * type {@code String} would keep that of the start.
 */
@ApplicationScoped
class TokenKeys {

    private static final String NAME = "JWT_SECRET_KEY";

    private final SecretsManager secrets;

    TokenKeys(SecretsManager secrets) {
        this.secrets = secrets;
    }

    String current() {
        return secrets.get(NAME);
    }

    /** The key before the last rotation. It may have to be fetched from the backend. */
    Optional<String> previous() {
        return secrets.getVersion(NAME, SecretsManager.PREVIOUS);
    }
}
