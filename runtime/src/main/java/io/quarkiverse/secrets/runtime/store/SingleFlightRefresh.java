package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.quarkiverse.secrets.SecretsException;

/**
 * Refreshes for any number of callers at the same time: one refresh is under way at most, and serves all callers for whom it is
 * recent enough. The others wait for the next one together.
 * <p>
 * What counts is when a refresh began: what changes in the backend while one is under way is seen by the next one only.
 * <p>
 * <strong>Concurrency:</strong> safe for use by any number of threads. A refresh runs on one of the threads that wait for it in
 * {@link #refresh}, so that an executor whose threads all wait does not stop; on an executor if none does.
 */
public final class SingleFlightRefresh {

    private final Supplier<LoadResult> load;
    private final LongSupplier nanoTime;

    /** The last one that succeeded, or the one that is under way. Guarded by this. */
    private Run last;
    /** Begins when {@link #last} is over; null if none is wanted. Guarded by this. */
    private Run next;

    private static final class Run {
        /** Complete when it may begin. */
        private final CompletableFuture<Void> turn = new CompletableFuture<>();
        private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
        private long began;
        private boolean claimed;
        private boolean dispatched;
        /** Whether its thread was interrupted, which says nothing about the backend. */
        private volatile boolean interrupted;
    }

    /**
     * @param load refreshes; it may block, and throw
     * @param nanoTime the time, as {@link System#nanoTime()} has it
     */
    public SingleFlightRefresh(Supplier<LoadResult> load, LongSupplier nanoTime) {
        this.load = load;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits for a refresh that begins after this is called, and runs it on this thread if no other does.
     *
     * @throws SecretsException if this thread is interrupted
     */
    LoadResult refresh() {
        while (true) {
            Run run = fromNowOn();
            try {
                run.turn.get();
                if (claim(run)) {
                    execute(run);
                }
                return run.result.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SecretsException("Interrupted while another update of the secrets was under way", "try again", e);
            } catch (ExecutionException e) {
                if (!run.interrupted || Thread.currentThread().isInterrupted()) {
                    throw rethrown(e.getCause());
                }
            }
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }

    /**
     * Returns a refresh that began no longer ago than this, or begins from now on.
     *
     * @param executor runs it on a thread that may be blocked
     * @return completes when it is over, with when it began, or with what it has thrown; must not be completed by the caller
     */
    public CompletionStage<Long> noOlderThan(Duration maxAge, Executor executor) {
        Run run;
        boolean first;
        synchronized (this) {
            run = last != null && nanoTime.getAsLong() - last.began < maxAge.toNanos() ? last : begun();
            first = !run.claimed && !run.dispatched;
            run.dispatched = true;
        }
        if (first) {
            dispatch(run, executor);
        }
        return run.result.thenApply(result -> run.began);
    }

    private void dispatch(Run run, Executor executor) {
        run.turn.thenRunAsync(() -> {
            if (claim(run)) {
                execute(run);
            }
        }, executor).whenComplete((nothing, rejected) -> {
            if (rejected != null && claim(run)) {
                end(run, null, rejected instanceof CompletionException ? rejected.getCause() : rejected);
            }
        });
    }

    /** One that nothing has been asked for yet. */
    private synchronized Run fromNowOn() {
        return last != null && !last.claimed ? last : begun();
    }

    private synchronized Run begun() {
        if (last != null && !last.result.isDone()) {
            next = next == null ? new Run() : next;
            return next;
        }
        begin(new Run());
        last.turn.complete(null);
        return last;
    }

    private void begin(Run run) {
        run.began = nanoTime.getAsLong();
        last = run;
    }

    private synchronized boolean claim(Run run) {
        boolean mine = !run.claimed;
        run.claimed = true;
        return mine;
    }

    private void execute(Run run) {
        LoadResult result = null;
        Throwable failure = null;
        try {
            result = load.get();
        } catch (RuntimeException | Error e) {
            failure = e;
            run.interrupted = Thread.currentThread().isInterrupted();
        }
        end(run, result, failure);
    }

    private void end(Run run, LoadResult result, Throwable failure) {
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
            run.result.complete(result);
        } else {
            run.result.completeExceptionally(failure);
        }
        if (following != null) {
            following.turn.complete(null);
        }
    }
}
