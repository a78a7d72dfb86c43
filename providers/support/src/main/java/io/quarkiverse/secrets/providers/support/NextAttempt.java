package io.quarkiverse.secrets.providers.support;

import java.time.Duration;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * Decides whether a call is tried again: not if the attempt would have too little time for an answer. It would end with a
 * timeout,
 * which hides why the earlier attempts failed.
 */
public final class NextAttempt {

    /** The least time that an attempt needs: more than a backend takes on a usual network. */
    static final Duration LEAST_TIME = Duration.ofMillis(200);

    private NextAttempt() {
    }

    /**
     * Returns whether an attempt has enough time before the deadline.
     *
     * @param wait how long it waits before, not negative
     */
    public static boolean hasTimeAfter(Duration wait, Deadline deadline) {
        return wait.plus(LEAST_TIME).compareTo(deadline.remaining()) < 0;
    }
}
