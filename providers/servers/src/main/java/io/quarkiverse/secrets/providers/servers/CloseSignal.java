package io.quarkiverse.secrets.providers.servers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the waiting of a {@link BackendServer} when it is closed. Safe for use by several threads. */
final class CloseSignal {

    private final CountDownLatch closed = new CountDownLatch(1);

    /** Ends all waiting, for ever. */
    void send() {
        closed.countDown();
    }

    boolean isSent() {
        return closed.getCount() == 0;
    }

    /** Waits for some time. Ends early when the server is closed. */
    void waitFor(Duration duration) {
        try {
            if (!duration.isZero()) {
                closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
