package io.quarkiverse.secrets.azure;

/** Thrown when an answer is not one that a key vault or a token service gives. Says nothing of what it is. */
final class ForeignAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was asked. */
    enum Asked {
        KEY_VAULT,
        TOKEN_SERVICE
    }

    private final Asked asked;

    ForeignAnswerException(Asked asked) {
        super("The answer is of something else", null, false, false);
        this.asked = asked;
    }

    Asked asked() {
        return asked;
    }
}
