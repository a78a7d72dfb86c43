package io.quarkiverse.secrets.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.providers.support.NextAttempt;
import io.quarkiverse.secrets.providers.support.RetryAfter;
import io.quarkiverse.secrets.providers.support.SharedBackoff;
import io.quarkiverse.secrets.spi.Deadline;

/**
 * Determines how long to wait before a retry: twice as long each time, partly random so that clients do not retry at the same
 * moment, and no less than the server asks for. Never beyond the deadline.
 */
final class RetryPolicy {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 2_000;
    private static final int DOUBLINGS = 5;

    private final SharedBackoff.Sleeper sleeper;
    private final DoubleSupplier random;
    private final Clock clock;

    /**
     * @param sleeper waits
     * @param random gives numbers from 0 to 1
     * @param clock gives the time that a date of a server is compared with
     */
    RetryPolicy(SharedBackoff.Sleeper sleeper, DoubleSupplier random, Clock clock) {
        this.sleeper = sleeper;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Creates the backoff that the calls of one provider share, with the same means of waiting.
     *
     * @param nanoTime gives the time as {@link System#nanoTime()} does
     */
    SharedBackoff<VaultResponse> sharedBackoff(LongSupplier nanoTime) {
        return new SharedBackoff<>(nanoTime, sleeper, random);
    }

    /** Returns how long a server asks to wait; empty if it does not. */
    Optional<Duration> retryAfter(VaultResponse response) {
        return response.retryAfter().isPresent() ? RetryAfter.of(response.retryAfter().get(), clock) : Optional.empty();
    }

    /**
     * Waits before the next attempt.
     *
     * @param failures how many attempts have failed, at least 1
     * @param retryAfter the header of that name, seconds or a date
     * @return false at once if the deadline is too early, or this thread is interrupted
     */
    boolean waitAfter(int failures, Optional<String> retryAfter, Deadline deadline) {
        Duration pause = pause(failures, retryAfter);
        if (!NextAttempt.hasTimeAfter(pause, deadline)) {
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
        Duration asked = retryAfter.flatMap(header -> RetryAfter.of(header, clock)).orElse(Duration.ZERO);
        return asked.compareTo(own) > 0 ? asked : own;
    }
}
