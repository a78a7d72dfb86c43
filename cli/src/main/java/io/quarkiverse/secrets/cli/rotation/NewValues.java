package io.quarkiverse.secrets.cli.rotation;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.value.NewValue;

/** Makes the new value of a secret. */
@FunctionalInterface
public interface NewValues {

    /** @throws io.quarkiverse.secrets.cli.console.CliException if there is none, or it is empty */
    NewValue of(SecretDefinition definition);

    /** Whether several threads may make values at the same time. */
    default boolean canBeMadeTogether() {
        return true;
    }
}
