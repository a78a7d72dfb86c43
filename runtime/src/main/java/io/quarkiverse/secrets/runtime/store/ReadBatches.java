package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Sends reads to the backend in batches. A reference that is being read is not read twice.
 * <p>
 * A read goes out at once while fewer than {@value #MOST_UNDER_WAY} batches are under way. Otherwise it is collected, with all
 * others that come meanwhile, in the one batch that goes out when one of these ends. A batch waits no longer than
 * {@code longestWait}: a backend that does not keep to its deadlines delays other reads, and does not prevent them.
 * <p>
 * <strong>Concurrency:</strong> safe for use by several threads. A batch is read on one of the threads that wait for it, so
 * that
 * an executor whose threads all wait for secrets does not stop; on the executor if none does.
 */
final class ReadBatches {

    private static final int MOST_UNDER_WAY = 4;

    private final Function<Set<SecretReference>, Map<SecretReference, OnDemandAnswer>> read;
    private final Executor executor;
    private final Duration longestWait;
    private final ConcurrentMap<SecretReference, CompletableFuture<OnDemandAnswer>> flights = new ConcurrentHashMap<>();

    /** The batch that is not sent yet; null if there is none. Guarded by this, like what follows. */
    private Batch open;
    private int underWay;

    /** Reads that go out together. */
    private static final class Batch {

        private final Map<SecretReference, CompletableFuture<OnDemandAnswer>> reads = new LinkedHashMap<>();
        /** Complete when it may go out. */
        private final CompletableFuture<Void> turn = new CompletableFuture<>();
        private boolean dispatched;
        private boolean sent;
        /** Whether there are reads in it that were interrupted before. */
        private boolean repeated;
    }

    /**
     * @param read reads from the backend, with an answer for each reference
     * @param executor where reads happen that no thread waits for
     * @param longestWait how long a batch waits until it goes out
     */
    ReadBatches(Function<Set<SecretReference>, Map<SecretReference, OnDemandAnswer>> read, Executor executor,
            Duration longestWait) {
        this.read = read;
        this.executor = executor;
        this.longestWait = longestWait;
    }

    /**
     * Reads on this thread, unless others are reading the same already.
     *
     * @return what comes of each: complete, except where another thread is reading, or this one is interrupted
     */
    Map<SecretReference, CompletableFuture<OnDemandAnswer>> read(Collection<SecretReference> references) {
        Map<SecretReference, CompletableFuture<OnDemandAnswer>> all = new LinkedHashMap<>();
        Batch batch = join(references, all);
        if (batch != null) {
            try {
                batch.turn.get();
                send(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                dispatch(batch);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return all;
    }

    /**
     * Reads on another thread.
     *
     * @return what comes of each
     */
    Map<SecretReference, CompletableFuture<OnDemandAnswer>> readAsync(Collection<SecretReference> references) {
        Map<SecretReference, CompletableFuture<OnDemandAnswer>> all = new LinkedHashMap<>();
        Batch batch = join(references, all);
        if (batch != null) {
            dispatch(batch);
        }
        return all;
    }

    /**
     * @param all gets what comes of each
     * @return the batch with those that were not being read before; null if all were
     */
    private Batch join(Collection<SecretReference> references, Map<SecretReference, CompletableFuture<OnDemandAnswer>> all) {
        Map<SecretReference, CompletableFuture<OnDemandAnswer>> own = new LinkedHashMap<>();
        for (SecretReference reference : references) {
            CompletableFuture<OnDemandAnswer> flight = new CompletableFuture<>();
            CompletableFuture<OnDemandAnswer> other = flights.putIfAbsent(reference, flight);
            if (other == null) {
                own.put(reference, flight);
            }
            all.put(reference, other == null ? flight : other);
        }
        return own.isEmpty() ? null : join(own);
    }

    private synchronized Batch join(Map<SecretReference, CompletableFuture<OnDemandAnswer>> own) {
        if (open == null) {
            open = new Batch();
            if (underWay < MOST_UNDER_WAY) {
                open.turn.complete(null);
            } else {
                open.turn.completeOnTimeout(null, longestWait.toNanos(), TimeUnit.NANOSECONDS);
            }
        }
        open.reads.putAll(own);
        return open;
    }

    /** Has the executor send it when it may go out. */
    private void dispatch(Batch batch) {
        synchronized (this) {
            if (batch.dispatched) {
                return;
            }
            batch.dispatched = true;
        }
        batch.turn.thenRunAsync(() -> send(batch), executor).whenComplete((nothing, failure) -> {
            // The executor takes nothing any more: the application is stopping
            if (failure != null && begin(batch)) {
                end();
                fail(batch, failure instanceof CompletionException ? failure.getCause() : failure);
            }
        });
    }

    /** Does nothing if another thread does it already. */
    private void send(Batch batch) {
        if (!begin(batch)) {
            return;
        }
        Map<SecretReference, OnDemandAnswer> answers;
        try {
            answers = read.apply(batch.reads.keySet());
        } catch (RuntimeException | Error e) {
            end();
            if (Thread.currentThread().isInterrupted() && !batch.repeated) {
                repeat(batch);
            } else {
                fail(batch, e);
            }
            return;
        }
        // Before those who wait go on, on this thread perhaps
        end();
        batch.reads.forEach((reference, flight) -> {
            flights.remove(reference, flight);
            flight.complete(answers.get(reference));
        });
    }

    /** That this thread was interrupted is no reason for the others to fail. */
    private void repeat(Batch batch) {
        Batch next;
        synchronized (this) {
            next = join(batch.reads);
            next.repeated = true;
        }
        dispatch(next);
    }

    private synchronized boolean begin(Batch batch) {
        if (batch.sent) {
            return false;
        }
        batch.sent = true;
        open = null;
        underWay++;
        return true;
    }

    private void end() {
        Batch next;
        synchronized (this) {
            underWay--;
            next = underWay < MOST_UNDER_WAY ? open : null;
        }
        if (next != null) {
            next.turn.complete(null);
        }
    }

    private void fail(Batch batch, Throwable failure) {
        batch.reads.forEach((reference, flight) -> {
            flights.remove(reference, flight);
            flight.completeExceptionally(failure);
        });
    }
}
