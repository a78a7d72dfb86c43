package io.quarkiverse.secrets.runtime.store;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Has something refreshed by the clock, and when asked to in between. An attempt that fails is followed by another
 * one sooner: after a second, then two, four and so on, up to the period. Nothing that an attempt throws ends this.
 * Safe for use by several threads.
 */
final class RefreshSchedule implements AutoCloseable {

    private static final long FIRST_RETRY_NANOS = 1_000_000_000L;
    private static final int MOST_DOUBLINGS = 30;

    private final ScheduledExecutorService executor;
    private final RefreshOptions options;
    private final BooleanSupplier refresh;
    private Future<?> next;
    private Future<?> asked;
    private int failures;
    private boolean closed;

    /**
     * @param executor what runs the attempts
     * @param refresh one attempt: whether it got everything
     */
    RefreshSchedule(ScheduledExecutorService executor, RefreshOptions options, BooleanSupplier refresh) {
        this.executor = executor;
        this.options = options;
        this.refresh = refresh;
    }

    /** Begins, if there is a period. */
    synchronized void start() {
        if (options.every().isPresent() && !closed) {
            next = schedule(this::runAndGoOn, delayNanos(failures, ThreadLocalRandom.current().nextDouble()));
        }
    }

    /** Refreshes as soon as possible, in addition to the schedule. */
    synchronized void now() {
        if (!closed) {
            asked = schedule(this::run, 0);
        }
    }

    /** No attempt begins after this, and one that is under way is interrupted. */
    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel(true);
        }
        if (asked != null) {
            asked.cancel(true);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void runAndGoOn() {
        boolean complete = run();
        synchronized (this) {
            failures = complete ? 0 : Math.min(failures + 1, MOST_DOUBLINGS);
            start();
        }
    }

    private boolean run() {
        try {
            return refresh.getAsBoolean();
        } catch (RuntimeException e) {
            if (!isClosed()) {
                UpdateLog.failed(e);
            }
            return false;
        }
    }

    /**
     * How long to wait for the next attempt.
     *
     * @param failures how many attempts have failed since the last that did not
     * @param random from 0 to 1
     */
    long delayNanos(int failures, double random) {
        long period = options.every().orElseThrow().toNanos();
        if (failures == 0) {
            return period + (long) (random * options.jitter().toNanos());
        }
        // Between half of it and all of it, so that instances that failed together do not come back together
        return (long) (Math.min(period, FIRST_RETRY_NANOS << failures - 1) * (1 + random) / 2);
    }

    private Future<?> schedule(Runnable task, long nanos) {
        try {
            return executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The application is stopping
            closed = true;
            return null;
        }
    }
}
