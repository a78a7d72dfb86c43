package io.quarkiverse.secrets.cli.value;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;

/** Turns to the current version of a secret, where the application reads another one. */
public final class SecretVersions {

    private SecretVersions() {
    }

    /** The secret in its current version. */
    public static SecretDefinition current(SecretDefinition definition) {
        return definition.version().isEmpty() ? definition
                : new SecretDefinition(definition.name(), definition.description(), definition.required(),
                        definition.defaultValue(), definition.key(), definition.field(),
                        definition.fieldInAnySpelling(), Optional.empty(), definition.backend(),
                        definition.minBits(), definition.pattern(), definition.encoding(), definition.format(),
                        definition.maxAge(), definition.usedBy());
    }
}
