package io.quarkiverse.secrets;

import java.util.Optional;

/**
 * A component has asked for a secret. It is a CDI event, fired to synchronous and to asynchronous observers, with
 * {@code quarkus.secrets.audit.enabled}, on another thread than the one that asked.
 * <p>
 * Asking again for the same secret, by the same component and with the same outcome, is not said again until the value
 * changes.
 *
 * @param name the name that was asked for
 * @param component who asked: the name of the class that a {@link SecretsManager} is injected into; {@code configuration} for
 *        {@code @ConfigProperty} and whatever else reads configuration; {@code application} where that is not known
 * @param origin where the answer comes from
 * @param failure why there was no value; empty if there was one
 */
public record SecretAccess(String name, String component, Origin origin, Optional<String> failure) {

    /** The {@link #component} of everything that reads configuration. */
    public static final String CONFIGURATION = "configuration";

    /** Where an answer comes from. */
    public enum Origin {
        /** The registered secrets, which are in memory. */
        SNAPSHOT,
        /** An earlier answer for a secret that is not registered. */
        CACHE,
        /** The backend. */
        BACKEND
    }
}
