package io.quarkiverse.secrets.runtime.credentials;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

/**
 * Has the secrets refreshed before they are used when the backend has not confirmed them for too long, and goes on
 * without where that takes too long or fails: what is in memory is then more likely to be right than anything else
 * that could be had.
 * <p>
 * After a failure, or when the backend is slow, there is no wait again for {@link #PAUSE}, unless it turns out sooner that the
 * backend is back: in an outage, opening connections goes on as before.
 * <p>
 * Safe for use by any number of threads; it blocks none of them.
 */
final class CredentialsRefresher {

    /** How long a connection waits for a refresh. Below the time that pools wait for a connection, which is five seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How long it is until a connection waits again after a refresh that failed or took longer. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");
    private static final CompletableFuture<Void> FRESH = CompletableFuture.completedFuture(null);

    private final Supplier<Duration> age;
    private final Function<Duration, CompletionStage<Long>> refresh;
    private final ScheduledExecutorService executor;
    private final LongSupplier nanoTime;
    private volatile Pause pause;

    private record Pause(long since) {
    }

    /**
     * @param age how long ago the backend confirmed what is in memory; asking must not block
     * @param refresh returns a refresh that began no longer ago than this: it completes with when it began, or with why the
     *        backend could not be asked
     * @param executor ends the wait for it
     * @param nanoTime the time
     */
    CredentialsRefresher(Supplier<Duration> age, Function<Duration, CompletionStage<Long>> refresh,
            ScheduledExecutorService executor, LongSupplier nanoTime) {
        this.age = age;
        this.refresh = refresh;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /**
     * Sees to it that the secrets are no older than this, as far as that is possible in a short time.
     *
     * @return completes when they are to be used, and never with a failure; it is completed already if nothing is to be waited
     *         for
     */
    CompletableFuture<Void> atMost(Duration maxAge) {
        if (age.get().compareTo(maxAge) < 0 || isPaused()) {
            return FRESH;
        }
        long asked = nanoTime.getAsLong();
        CompletableFuture<Void> waiter = new CompletableFuture<>();
        ScheduledFuture<?> timeout;
        try {
            timeout = executor.schedule(() -> giveUp(waiter), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The application is being stopped
            return FRESH;
        }
        refresh.apply(maxAge).whenComplete((began, failure) -> {
            timeout.cancel(false);
            if (failure == null) {
                resume(began);
                waiter.complete(null);
            } else if (waiter.complete(null)) {
                // The refresh logs that it fails. Not since now: the next one may have begun already, and succeed
                pause(asked);
            }
        });
        return waiter;
    }

    private void giveUp(CompletableFuture<Void> waiter) {
        if (waiter.complete(null) && pause(nanoTime.getAsLong())) {
            LOG.warnf("The secrets backend takes more than %d seconds for what new connections wait for: they take user and"
                    + " password from memory, without asking it again for %d seconds", PATIENCE.toSeconds(), PAUSE.toSeconds());
        }
    }

    /** Whether this is the beginning of one. */
    private boolean pause(long since) {
        boolean first = !isPaused();
        pause = new Pause(since);
        return first;
    }

    /**
     * The backend is back if it has answered to what was asked since then, or has not been slow: the waiter that gave up may
     * have
     * waited
     * for most of the time for another answer, the one before.
     */
    private void resume(long began) {
        Pause last = pause;
        if (last != null && (began - last.since() >= 0 || nanoTime.getAsLong() - began < PATIENCE.toNanos())) {
            pause = null;
        }
    }

    private boolean isPaused() {
        Pause last = pause;
        return last != null && nanoTime.getAsLong() - last.since() < PAUSE.toNanos();
    }
}
