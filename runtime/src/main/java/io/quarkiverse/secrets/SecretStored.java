package io.quarkiverse.secrets;

import java.util.Optional;

/**
 * A component has stored a secret, or has failed to. It is a CDI event, fired to synchronous and to asynchronous observers,
 * with
 * {@code quarkus.secrets.audit.enabled}, on another thread than the one that stored it.
 *
 * @param name the secret
 * @param component who stored it: the name of the class that a {@link SecretsManager} is injected into; {@code dev-ui};
 *        {@code application} where that is not known
 * @param backend the ID of the backend that has it now; empty if it was not stored
 * @param failure why it was not stored; empty if it was
 */
public record SecretStored(String name, String component, Optional<String> backend, Optional<String> failure) {
}
