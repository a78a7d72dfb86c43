package io.quarkiverse.secrets.aws;

import java.util.Optional;

import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;
import software.amazon.awssdk.thirdparty.jackson.core.io.JsonEOFException;

/**
 * Looks for an exception behind others.
 */
final class Causes {

    /** Deep enough for anybody, and an end for a cause that leads back to itself. */
    private static final int DEPTH = 20;

    private Causes() {
    }

    /** The first of a type among an exception and its causes. */
    static <T extends Throwable> Optional<T> find(Throwable exception, Class<T> type) {
        Throwable cause = exception;
        for (int i = 0; i < DEPTH && cause != null; i++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Whether an answer was something else than JSON, and not merely the beginning of some. */
    static boolean isNotJson(Throwable exception) {
        return find(exception, JsonProcessingException.class).isPresent() && find(exception, JsonEOFException.class).isEmpty();
    }
}
