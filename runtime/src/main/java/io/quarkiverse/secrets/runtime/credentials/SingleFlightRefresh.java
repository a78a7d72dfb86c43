package io.quarkiverse.secrets.runtime.credentials;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Refreshes for any number of callers at the same time: one refresh is under way at most, and serves all whom it is recent
 * enough for. Those whom it is not wait for the next one together.
 * <p>
 * What counts is when a refresh began: what changes in the backend while one is under way is seen by the next one only.
 * <p>
 * Safe for use by any number of threads; it blocks none of them.
 */
final class SingleFlightRefresh {

    private final Runnable refresh;
    private final Executor executor;
    private final LongSupplier nanoTime;

    /** The last one that came off well, or the one that is under way. Guarded by this. */
    private Run last;
    /** Begins when {@link #last} is over; null if nobody waits for it. Guarded by this. */
    private Run next;

    private static final class Run {
        private final CompletableFuture<Long> result = new CompletableFuture<>();
        private long began;
    }

    /**
     * @param refresh what to run; it may block, and throw
     * @param executor runs it on a thread that may be blocked
     * @param nanoTime the time
     */
    SingleFlightRefresh(Runnable refresh, Executor executor, LongSupplier nanoTime) {
        this.refresh = refresh;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /**
     * A refresh that began no longer ago than this, or begins from now on.
     *
     * @return completes when it is over, with when it began, or with what it has thrown; must not be completed by the caller
     */
    CompletionStage<Long> noOlderThan(Duration maxAge) {
        Run begun;
        synchronized (this) {
            if (last != null && nanoTime.getAsLong() - last.began < maxAge.toNanos()) {
                return last.result;
            }
            if (last != null && !last.result.isDone()) {
                if (next == null) {
                    next = new Run();
                }
                return next.result;
            }
            begun = new Run();
            begin(begun);
        }
        execute(begun);
        return begun.result;
    }

    private void begin(Run run) {
        run.began = nanoTime.getAsLong();
        last = run;
    }

    private void execute(Run run) {
        try {
            executor.execute(() -> {
                Throwable failure = null;
                try {
                    refresh.run();
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                end(run, failure);
            });
        } catch (RuntimeException e) {
            end(run, e);
        }
    }

    private void end(Run run, Throwable failure) {
        Run following;
        synchronized (this) {
            following = next;
            next = null;
            if (following != null) {
                begin(following);
            } else if (failure != null) {
                last = null;
            }
        }
        if (failure == null) {
            run.result.complete(run.began);
        } else {
            run.result.completeExceptionally(new CompletionException(failure));
        }
        if (following != null) {
            execute(following);
        }
    }
}
