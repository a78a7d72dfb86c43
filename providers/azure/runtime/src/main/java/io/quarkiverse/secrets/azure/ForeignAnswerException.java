package io.quarkiverse.secrets.azure;

/**
 * Thrown when an answer is not one of a key vault or a token service. Its message does not quote the answer.
 */
final class ForeignAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The server that was called. */
    enum Asked {
        KEY_VAULT,
        TOKEN_SERVICE
    }

    private final Asked asked;

    ForeignAnswerException(Asked asked) {
        super("The answer is of another server", null, false, false);
        this.asked = asked;
    }

    Asked asked() {
        return asked;
    }
}
