package io.quarkiverse.secrets.providers.support;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * Holds all calls of one provider back after its backend has asked for that, with 429 or 503 in HTTP: retries of single calls,
 * each with a pause of its own, are a storm as soon as there are many of them. A provider has one instance for its client.
 * <p>
 * Each call asks {@link #awaitTurn} before each of its attempts, and reports what came of it: to {@link #refused} if the
 * backend wants fewer calls, to {@link #succeeded} if it served the call. Any other end, such as no answer at all, is not
 * reported.
 * <p>
 * After a refusal no call is sent for as long as the backend asks for in {@code Retry-After}, at most {@link #LONGEST}, and no
 * less than a backoff that begins with a tenth of a second, doubles with each refusal in sequence up to two seconds, and is
 * random to one half. After that, calls are let through one by one, {@link #SPACING} apart, until one of them succeeds: then
 * there is nothing to wait for any more. Answers to calls that were sent before the refusal do not change it, except that
 * the longest time that one of them asks for counts.
 * <p>
 * Concurrency: safe for use by several threads. As long as nothing is held back, a call costs one volatile read.
 *
 * @param <A> the answer with which the backend refuses a call: what a call that cannot wait ends with
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, Retry-After</a>
 */
public final class SharedBackoff<A> {

    /** Waits. */
    public interface Sleeper {

        /**
         * Returns after that time.
         *
         * @throws InterruptedException if this thread is interrupted before
         */
        void sleep(Duration duration) throws InterruptedException;
    }

    /** The longest time for which a backend can hold calls back with one answer. */
    public static final Duration LONGEST = Duration.ofMinutes(5);
    /** The time from one call to the next after the backend may be asked again, until it serves one. */
    public static final Duration SPACING = Duration.ofMillis(200);

    private static final long FIRST_MILLIS = 100;
    private static final int MOST_DOUBLINGS = 5;
    private static final long LONGEST_BACKOFF_MILLIS = 2_000;

    /**
     * A refusal in effect.
     *
     * @param answer what the backend said last
     * @param count how many refusals there were in sequence
     * @param until when the backend may be asked again
     * @param next when the next call may be sent, not before {@code until}
     */
    private record Refusal<A>(A answer, int count, long until, long next) {
    }

    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final DoubleSupplier random;
    private volatile Optional<Refusal<A>> inEffect = Optional.empty();

    /**
     * Holds nothing back yet.
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
     * Returns as soon as a call may be sent, or at once if that is not before its deadline.
     *
     * @param deadline when the call has to be over
     * @return empty if the call is to be sent; otherwise it is not to be sent, and fails with this answer, the last one with
     *         which the backend refused a call. So it does if this thread is interrupted, which stays so.
     */
    public Optional<A> awaitTurn(Deadline deadline) {
        while (inEffect.isPresent()) {
            long wait = takeTurn();
            if (wait <= 0) {
                return Optional.empty();
            }
            Optional<Refusal<A>> refusal = inEffect;
            if (refusal.isPresent() && (wait >= deadline.remaining().toNanos() || !slept(wait))) {
                return Optional.of(refusal.get().answer());
            }
        }
        return Optional.empty();
    }

    /**
     * Takes notice of a refusal.
     *
     * @param answer what the backend said
     * @param retryAfter for how long it wants no calls, as {@link RetryAfter} reads it; empty if it does not say
     */
    public synchronized void refused(A answer, Optional<Duration> retryAfter) {
        long now = nanoTime.getAsLong();
        if (inEffect.isPresent() && now - inEffect.get().until() < 0) {
            // Of a call that was sent before the refusal in effect, which counts once
            Refusal<A> present = inEffect.get();
            long until = Math.max(present.until() - now, asked(retryAfter)) + now;
            inEffect = Optional.of(new Refusal<>(answer, present.count(), until, until));
            return;
        }
        int count = inEffect.isPresent() ? inEffect.get().count() + 1 : 1;
        long until = now + Math.max(backoff(count), asked(retryAfter));
        inEffect = Optional.of(new Refusal<>(answer, count, until, until));
    }

    /** Takes notice of a call that the backend served: calls wait no longer, unless it was sent before the last refusal. */
    public void succeeded() {
        if (inEffect.isPresent()) {
            end();
        }
    }

    private synchronized void end() {
        if (inEffect.isPresent() && nanoTime.getAsLong() - inEffect.get().until() >= 0) {
            inEffect = Optional.empty();
        }
    }

    /** Takes the turn of the next call if that is now: 0; otherwise how long it is until then, in nanoseconds. */
    private synchronized long takeTurn() {
        if (inEffect.isEmpty()) {
            return 0;
        }
        Refusal<A> refusal = inEffect.get();
        long now = nanoTime.getAsLong();
        if (now - refusal.next() < 0) {
            return refusal.next() - now;
        }
        inEffect = Optional
                .of(new Refusal<>(refusal.answer(), refusal.count(), refusal.until(), now + SPACING.toNanos()));
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
