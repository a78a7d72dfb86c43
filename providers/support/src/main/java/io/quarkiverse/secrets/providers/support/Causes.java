package io.quarkiverse.secrets.providers.support;

import java.util.Optional;

/**
 * Looks for something in an exception and its causes. Stateless, and so safe for use by several threads.
 */
public final class Causes {

    /** Ends a chain of causes that leads back to itself. */
    private static final int MOST = 20;

    private Causes() {
    }

    /** Returns the first exception of a type. */
    public static <T extends Throwable> Optional<T> find(Throwable exception, Class<T> type) {
        Throwable cause = exception;
        for (int i = 0; i < MOST && cause != null; i++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Returns whether there is an exception of a type. */
    public static boolean has(Throwable exception, Class<? extends Throwable> type) {
        return find(exception, type).isPresent();
    }

    /** Returns whether a message contains a text. */
    public static boolean hasMessage(Throwable exception, String text) {
        Throwable cause = exception;
        for (int i = 0; i < MOST && cause != null; i++) {
            if (cause.getMessage() != null && cause.getMessage().contains(text)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
