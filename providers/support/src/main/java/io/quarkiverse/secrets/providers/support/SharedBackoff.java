package io.quarkiverse.secrets.providers.support;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * Delays all calls of one provider after its backend has asked for fewer, with 429 or 503 in HTTP: many retries, each with a
 * pause of its own, would overload the backend again. A provider has one instance for its client.
 * <p>
 * Each call waits with {@link #awaitTurn} before each attempt, and reports the result: to {@link #throttled} if the backend
 * asks for fewer calls, to {@link #succeeded} if it served the call. No other result, such as no answer, is reported.
 * <p>
 * After it is throttled, no call is sent for as long as the backend asks for in {@code Retry-After}, at most {@link #LONGEST},
 * and no less than a backoff that starts at a tenth of a second, doubles each time up to two seconds, and is random by one
 * half. Then calls are sent one by one, {@link #SPACING} apart, until one of them succeeds, which ends the delay. Answers to
 * calls that were sent earlier do not change it, except that the longest time that one of them asks for counts.
 * <p>
 * Concurrency: safe for use by several threads. While nothing is delayed, a call costs one volatile read.
 *
 * @param <A> the answer by which the backend asks for fewer calls: the result of a call that cannot wait
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, Retry-After</a>
 */
public final class SharedBackoff<A> {

    /** Waits for a time. */
    public interface Sleeper {

        /**
         * Returns after a time.
         *
         * @throws InterruptedException if this thread is interrupted before
         */
        void sleep(Duration duration) throws InterruptedException;
    }

    /** The longest time for which one answer can delay calls. */
    public static final Duration LONGEST = Duration.ofMinutes(5);
    /** The time between calls after the delay, until the backend serves one. */
    public static final Duration SPACING = Duration.ofMillis(200);

    private static final long FIRST_MILLIS = 100;
    private static final int MOST_DOUBLINGS = 5;
    private static final long LONGEST_BACKOFF_MILLIS = 2_000;

    /**
     * A delay in effect.
     *
     * @param answer the backend's answer
     * @param count how often it did so in sequence
     * @param until when calls may be sent again
     * @param next when the next call may be sent, not before {@code until}
     */
    private record Delay<A>(A answer, int count, long until, long next) {
    }

    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final DoubleSupplier random;
    private volatile Optional<Delay<A>> current = Optional.empty();

    /**
     * Creates one without a delay.
     *
     * @param nanoTime gives the time as {@link System#nanoTime()} does
     * @param sleeper waits, by the same clock
     * @param random gives numbers from 0 to 1
     */
    public SharedBackoff(LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random) {
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * Waits until a call may be sent, or returns at once if that leaves it too little time before its deadline.
     *
     * @param deadline when the call has to be over
     * @return empty if the call is to be sent; otherwise the last answer by which the backend asked for fewer calls,
     *         which is the result of the call. So it is if this thread is interrupted, which stays interrupted.
     */
    public Optional<A> awaitTurn(Deadline deadline) {
        while (current.isPresent()) {
            long wait = takeTurn();
            if (wait <= 0) {
                return Optional.empty();
            }
            Optional<Delay<A>> delay = current;
            if (delay.isPresent() && (!NextAttempt.hasTimeAfter(Duration.ofNanos(wait), deadline) || !slept(wait))) {
                return Optional.of(delay.get().answer());
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the last answer by which the backend asked for fewer calls, if it has served none since: the reason why a call
     * that waited for its turn did not end in time.
     */
    public Optional<A> answer() {
        return current.map(Delay::answer);
    }

    /**
     * Records that the backend asked for fewer calls.
     *
     * @param answer the backend's answer
     * @param retryAfter how long it asks to wait, as {@link RetryAfter} reads it; empty if it does not say
     */
    public synchronized void throttled(A answer, Optional<Duration> retryAfter) {
        long now = nanoTime.getAsLong();
        if (current.isPresent() && now - current.get().until() < 0) {
            // Of a call that was sent before the delay in effect, which counts once
            Delay<A> present = current.get();
            long until = Math.max(present.until() - now, asked(retryAfter)) + now;
            current = Optional.of(new Delay<>(answer, present.count(), until, until));
            return;
        }
        int count = current.isPresent() ? current.get().count() + 1 : 1;
        long until = now + Math.max(backoff(count), asked(retryAfter));
        current = Optional.of(new Delay<>(answer, count, until, until));
    }

    /** Records that the backend served a call, which ends the delay, unless the call was sent before it. */
    public void succeeded() {
        if (current.isPresent()) {
            end();
        }
    }

    private synchronized void end() {
        if (current.isPresent() && nanoTime.getAsLong() - current.get().until() >= 0) {
            current = Optional.empty();
        }
    }

    /**
     * Takes the turn of the next call if that is now, and returns 0; otherwise returns the time until then, in nanoseconds.
     */
    private synchronized long takeTurn() {
        if (current.isEmpty()) {
            return 0;
        }
        Delay<A> delay = current.get();
        long now = nanoTime.getAsLong();
        if (now - delay.next() < 0) {
            return delay.next() - now;
        }
        current = Optional
                .of(new Delay<>(delay.answer(), delay.count(), delay.until(), now + SPACING.toNanos()));
        return 0;
    }

    private boolean slept(long nanos) {
        try {
            sleeper.sleep(Duration.ofNanos(nanos));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long backoff(int count) {
        long millis = Math.min(LONGEST_BACKOFF_MILLIS, FIRST_MILLIS << Math.min(MOST_DOUBLINGS, count - 1));
        return Math.round(millis * 1_000_000L / 2.0 * (1 + random.getAsDouble()));
    }

    private static long asked(Optional<Duration> retryAfter) {
        Duration asked = retryAfter.orElse(Duration.ZERO);
        return (asked.compareTo(LONGEST) > 0 ? LONGEST : asked.isNegative() ? Duration.ZERO : asked).toNanos();
    }
}
