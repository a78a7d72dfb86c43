package io.quarkiverse.secrets.deployment;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.TargetType;

/**
 * A place where the application uses a configuration property that may be a secret.
 *
 * @param definition what the place says of it
 * @param annotated whether it is annotated with {@code @Secret}
 * @param member whether it is a member of a mapping
 * @param target the type that it converts the value to; empty if it takes the text as it is
 * @param password the name of the secret with the password of this one; empty for none
 */
record Usage(SecretDefinition definition, boolean annotated, boolean member, Optional<TargetType> target,
        Optional<String> password) {

    Usage {
        target = password.isPresent() ? target.map(type -> type.withPassword(password.get())) : target;
    }
}
