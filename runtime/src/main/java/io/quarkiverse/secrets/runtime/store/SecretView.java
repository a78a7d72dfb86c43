package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;

import io.quarkiverse.secrets.SecretStatus;

/**
 * The registered secrets by name, in any spelling of it.
 */
public interface SecretView {

    /** The value in effect, wherever it comes from; empty if the secret is not set or not registered. */
    Optional<String> value(String name);

    /** How things stand with the secret; empty if it is not registered. */
    Optional<SecretStatus> status(String name);
}
