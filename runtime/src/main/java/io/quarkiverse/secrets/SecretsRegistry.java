package io.quarkiverse.secrets;

import java.util.Collection;
import java.util.Optional;

/**
 * The secrets that the application uses: those known since it was built, those of its configuration, and those that it has
 * registered since. Safe for use by any number of threads.
 */
public interface SecretsRegistry {

    /** All definitions, ordered by name. */
    Collection<SecretDefinition> definitions();

    /**
     * The definition of a secret.
     *
     * @param name its name, or the dotted form of it: {@code jwt.secret-key} finds {@code JWT_SECRET_KEY}
     */
    Optional<SecretDefinition> find(String name);

    /**
     * Adds a secret while the application runs. What configuration says in {@code quarkus.secrets.registry."NAME"} goes for it
     * as for all others. It is loaded from the backend and checked before this returns, and kept up to date from then on.
     * Registering the same definition again does nothing.
     *
     * @throws IllegalArgumentException if another definition of that name is registered
     * @throws IllegalStateException on a thread that must not block, such as an event loop's
     * @throws SecretsException if the secret is required and missing, breaks a constraint, or cannot be read, unless
     *         {@code quarkus.secrets.validation} is {@code warn} or {@code off}. It remains registered: when it is set later, a
     *         refresh finds it
     */
    void register(SecretDefinition definition);
}
