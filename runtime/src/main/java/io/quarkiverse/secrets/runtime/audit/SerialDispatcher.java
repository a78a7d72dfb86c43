package io.quarkiverse.secrets.runtime.audit;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands what is put in to a consumer: one after the other, in order, on a thread of an executor, from {@link #start} on.
 * <p>
 * <strong>Concurrency:</strong> {@link #add} may be called on any thread. It takes no lock and does not wait for the consumer.
 * The executor has one task of this at most, and none when there is nothing to do.
 */
final class SerialDispatcher<T> implements Runnable {

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final Executor executor;
    private final Consumer<T> consumer;

    /** The permit to take from the queue. There is none before the start. */
    private final Semaphore baton = new Semaphore(0);
    private volatile boolean started;

    /** @param consumer that it throws something is its own loss: it is given the next one all the same */
    SerialDispatcher(Executor executor, Consumer<T> consumer) {
        this.executor = executor;
        this.consumer = consumer;
    }

    void add(T item) {
        queue.add(item);
        dispatch();
    }

    /** Begins to hand out what was put in, and what will be. */
    void start() {
        started = true;
        baton.release();
        dispatch();
    }

    /**
     * Hands out what is left, on this thread, after what is being handed out on another.
     *
     * @param patience how long to wait for the other thread
     * @return how many could not be handed out because it took longer
     */
    int close(Duration patience) {
        if (!started) {
            baton.release();
        }
        try {
            if (baton.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return queue.size();
    }

    /** Called with the baton in hand. */
    @Override
    public void run() {
        try {
            for (T item = queue.poll(); item != null; item = queue.poll()) {
                consumer.accept(item);
            }
        } finally {
            baton.release();
            // For what was added after the last look and before the release, and after what the consumer threw at
            dispatch();
        }
    }

    private void dispatch() {
        if (!queue.isEmpty() && baton.tryAcquire()) {
            try {
                executor.execute(this);
            } catch (RejectedExecutionException e) {
                // The application is going down: what is left is for close()
                baton.release();
            }
        }
    }
}
