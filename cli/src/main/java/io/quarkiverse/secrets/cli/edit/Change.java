package io.quarkiverse.secrets.cli.edit;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.value.ConstraintCheck;
import io.quarkiverse.secrets.cli.value.NewValue;

/**
 * What was changed of one secret in the editor.
 *
 * @param definition the secret, in its current version
 * @param backend where it is, or is to be
 * @param value the new value; empty if it is deleted
 * @param isNew whether it was not set before
 */
public record Change(SecretDefinition definition, OpenBackend backend, Optional<String> value, boolean isNew) {

    /** The constraints that the new value breaks, worded to stand behind the name. */
    public List<String> violations() {
        return value.map(text -> ConstraintCheck.of(definition, NewValue.of(text)).violations()).orElse(List.of());
    }

    /** What is done. */
    public String action() {
        return value.isEmpty() ? "delete" : isNew ? "set" : "change";
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "Change[" + action() + " " + definition.name() + "]";
    }
}
