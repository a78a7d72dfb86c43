package io.quarkiverse.secrets;

import java.util.Collection;
import java.util.Optional;

/**
 * The secrets that the application uses, known since it was built. Safe for use by any number of threads.
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
}
