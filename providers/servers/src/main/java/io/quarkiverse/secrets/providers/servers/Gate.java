package io.quarkiverse.secrets.providers.servers;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where the calls to a {@link BackendServer} wait until a test lets them go on. Safe for use by several threads.
 */
public final class Gate implements AutoCloseable {

    private static final int LONGEST_MINUTES = 1;

    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch open = new CountDownLatch(1);

    Gate() {
    }

    /**
     * Waits until another call has come to the gate.
     *
     * @throws AssertionError if none comes within a minute
     */
    public void awaitCall() throws InterruptedException {
        if (!arrived.tryAcquire(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("No call has come to the gate");
        }
    }

    /** Lets all calls go on, those that are to come, too. */
    public void open() {
        open.countDown();
    }

    /** As {@link #open}. */
    @Override
    public void close() {
        open();
    }

    /** Comes to the gate, and waits there. */
    void pass() throws InterruptedException {
        arrived.release();
        open.await();
    }
}
