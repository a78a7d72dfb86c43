package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.SecretDefinition;

/**
 * A place where the application uses a configuration property that may be a secret.
 *
 * @param definition what the place says of it
 * @param annotated whether it is annotated with {@code @Secret}
 */
record Usage(SecretDefinition definition, boolean annotated) {
}
