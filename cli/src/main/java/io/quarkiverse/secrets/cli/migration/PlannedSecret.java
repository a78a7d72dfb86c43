package io.quarkiverse.secrets.cli.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * One secret of a {@link Plan}.
 *
 * @param definition the secret
 * @param source where it is
 * @param target where it goes
 * @param action what is done with it
 * @param value what the source has; empty if it has nothing that counts
 * @param present what the target has; empty if it has nothing that counts
 * @param failure what prevents moving it, with {@link Action#PROBLEM}; why it is not moved, with {@link Action#ABSENT}
 */
public record PlannedSecret(SecretDefinition definition, SecretReference source, SecretReference target, Action action,
        Optional<String> value, Optional<String> present, Optional<MigrationFailure> failure) {

    /** Its name. */
    public String name() {
        return definition.name();
    }

    /** Whether it has to be stored in the target. */
    public boolean isWritten() {
        return action == Action.CREATE || action == Action.UPDATE;
    }

    /** Those of some names. */
    static List<PlannedSecret> named(Set<String> names, List<PlannedSecret> secrets) {
        List<PlannedSecret> found = new ArrayList<>(names.size());
        for (PlannedSecret secret : secrets) {
            if (names.contains(secret.name())) {
                found.add(secret);
            }
        }
        return found;
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
        return "PlannedSecret[" + name() + ", " + action + "]";
    }
}
