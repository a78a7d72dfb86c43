package io.quarkiverse.secrets.cli.command;

import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/** What it means for a command that a backend gave no value. */
final class FailureKinds {

    private FailureKinds() {
    }

    /** The exit status: whether the backend was looked into and has no value to give, or could not be looked into. */
    static int status(Kind kind) {
        return switch (kind) {
            case MISSING, DELETED, DISABLED, EXPIRED, NOT_AN_OBJECT, NO_SUCH_FIELD -> ExitStatus.WRONG;
            case DENIED, KEY_DENIED, THROTTLED, UNREACHABLE, SEALED, WRONG_LOCATION, MALFORMED -> ExitStatus.NOT_LOOKED;
        };
    }

    /** Whether there is nothing that a new value would take the place of. */
    static boolean isAbsent(Kind kind) {
        return kind == Kind.MISSING || kind == Kind.DELETED || kind == Kind.NO_SUCH_FIELD;
    }
}
