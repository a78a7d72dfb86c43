package io.quarkiverse.secrets.cli.rotation;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.cli.session.OpenBackend;

/**
 * What a rotation does with one secret.
 *
 * @param definition the secret, in its current version
 * @param status how things stand with it
 * @param backend the one that has it
 * @param action what is done
 * @param reason why it is not rotated, worded to stand behind its name; empty if it is
 * @param remedy what a person can do about a problem; empty if there is none
 */
public record PlannedRotation(SecretDefinition definition, Optional<SecretStatus> status, OpenBackend backend, Action action,
        String reason, String remedy) {

    /** What is done with a secret. */
    public enum Action {
        /** It gets a new value. */
        ROTATE,
        /** Nothing, as none is needed. */
        SKIP,
        /** Nothing, as something prevents it. */
        PROBLEM
    }

    /** Why one is skipped that an interrupted rotation has given a new value. */
    static final String ROTATED_ALREADY = "is rotated already";

    /** Whether an interrupted rotation has given it a new value. */
    public boolean isRotatedAlready() {
        return action == Action.SKIP && reason.equals(ROTATED_ALREADY);
    }

    /** The secret. */
    public String name() {
        return definition.name();
    }

    /** The version of the value that it has now; empty where there are no versions. */
    Optional<String> version() {
        return status.flatMap(SecretStatus::version);
    }
}
