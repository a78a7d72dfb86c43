package io.quarkiverse.secrets.azure;

import java.util.HashSet;
import java.util.Set;

/**
 * The calls that are under way, each on a thread of its own, so that they can be ended. Safe for use by several threads.
 */
final class OpenCalls implements AutoCloseable {

    private final Set<Thread> threads = new HashSet<>();
    private boolean closed;

    /**
     * Notes that this thread begins a call. If it does, it has to {@link #end} it.
     *
     * @return whether it may begin: none may once this is closed
     */
    synchronized boolean begin() {
        if (!closed) {
            threads.add(Thread.currentThread());
        }
        return !closed;
    }

    /** Notes that this thread has ended its call. */
    synchronized void end() {
        threads.remove(Thread.currentThread());
    }

    /** Interrupts all calls, and lets no other begin. */
    @Override
    public synchronized void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
