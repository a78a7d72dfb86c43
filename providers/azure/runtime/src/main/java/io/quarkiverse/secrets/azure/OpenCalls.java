package io.quarkiverse.secrets.azure;

import java.util.HashSet;
import java.util.Set;

/**
 * Tracks the calls in progress, each on a thread of its own, to end them. Safe for use by several threads.
 */
final class OpenCalls implements AutoCloseable {

    private final Set<Thread> threads = new HashSet<>();
    private boolean closed;

    /**
     * Records that this thread starts a call, after which it has to {@link #end} it.
     *
     * @return whether it may start: false once this is closed
     */
    synchronized boolean begin() {
        if (!closed) {
            threads.add(Thread.currentThread());
        }
        return !closed;
    }

    /** Records that this thread has ended its call. */
    synchronized void end() {
        threads.remove(Thread.currentThread());
    }

    /** Interrupts all calls, and lets no other start. */
    @Override
    public synchronized void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
