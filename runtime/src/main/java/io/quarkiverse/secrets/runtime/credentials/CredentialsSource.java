package io.quarkiverse.secrets.runtime.credentials;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a user and a password come from: what configuration says in {@code quarkus.secrets.credentials."NAME".*}.
 *
 * @param name the name that {@code quarkus.datasource.credentials-provider} has
 * @param user the user, where configuration has it in plain
 * @param userSecret the registered secret that the user is, where configuration does not have it in plain
 * @param passwordSecret the registered secret that the password is
 * @param maxAge how long ago the backend may have confirmed the secrets for new connections to use them unasked; 0 for not at
 *        all
 */
public record CredentialsSource(String name, Optional<String> user, Optional<String> userSecret, String passwordSecret,
        Duration maxAge) {

    /**
     * @throws IllegalArgumentException unless there is either a user or a secret for it
     */
    public CredentialsSource {
        if (user.isPresent() == userSecret.isPresent()) {
            throw new IllegalArgumentException("Credentials " + name + " need either a user or a secret for it");
        }
    }
}
