package io.quarkiverse.secrets.cli.backend;

import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/** Classifies the reasons for which a backend gives no value. */
public final class FailureKinds {

    private FailureKinds() {
    }

    /** Returns the exit status: the backend answered and has no usable value, or it could not be asked. */
    public static int status(Kind kind) {
        return switch (kind) {
            case MISSING, DELETED, DISABLED, EXPIRED, NOT_AN_OBJECT, NO_SUCH_FIELD -> ExitStatus.WRONG;
            case DENIED, KEY_DENIED, THROTTLED, UNREACHABLE, SEALED, WRONG_LOCATION, MALFORMED -> ExitStatus.NOT_LOOKED;
        };
    }
}
