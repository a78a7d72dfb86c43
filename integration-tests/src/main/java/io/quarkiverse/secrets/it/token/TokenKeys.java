package io.quarkiverse.secrets.it.token;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.secrets.SecretsManager;

/**
 * Shows {@code SecretsManager}: the current value of a secret, and the one before the last rotation. A field of the type
 * {@code String} would keep the value of the start.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/secrets-manager.adoc}
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
