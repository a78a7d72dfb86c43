package io.quarkiverse.secrets.vault;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.DoubleSupplier;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * How long to wait before a request is made again: twice as long each time, of which a random part, so that many clients do not
 * come back at the same moment; and no less than the server asks for. Never beyond the deadline.
 */
final class RetryPolicy {

    /** Waits. */
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 2_000;
    private static final int DOUBLINGS = 5;

    private final Sleeper sleeper;
    private final DoubleSupplier random;
    private final Clock clock;

    /**
     * @param sleeper waits
     * @param random gives numbers from 0 to 1
     * @param clock tells how far away a date is that a server names
     */
    RetryPolicy(Sleeper sleeper, DoubleSupplier random, Clock clock) {
        this.sleeper = sleeper;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Waits before the next attempt.
     *
     * @param failures how many attempts have failed, at least 1
     * @param retryAfter the header of that name, seconds or a date
     * @return false, at once, if there is no time left for it, or if this thread is interrupted
     */
    boolean waitAfter(int failures, Optional<String> retryAfter, Deadline deadline) {
        Duration pause = pause(failures, retryAfter);
        if (pause.compareTo(deadline.remaining()) >= 0) {
            return false;
        }
        try {
            sleeper.sleep(pause);
            return !deadline.isOver();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration pause(int failures, Optional<String> retryAfter) {
        long backoff = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(DOUBLINGS, failures - 1));
        Duration own = Duration.ofMillis(Math.round(backoff / 2.0 * (1 + random.getAsDouble())));
        Duration asked = retryAfter.map(this::duration).orElse(Duration.ZERO);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private Duration duration(String retryAfter) {
        String text = retryAfter.strip();
        try {
            return Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException e) {
            try {
                return Duration.between(clock.instant(),
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            } catch (DateTimeException neither) {
                return Duration.ZERO;
            }
        }
    }
}
