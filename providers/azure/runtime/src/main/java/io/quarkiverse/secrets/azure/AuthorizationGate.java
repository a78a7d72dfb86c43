package io.quarkiverse.secrets.azure;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;

/**
 * Lets the first call of a batch get a token before the others start, so that the vault's challenge and the token are requested
 * once, and a vault that cannot be reached is called once. Safe for use by several threads.
 */
final class AuthorizationGate {

    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean challenged;
    private volatile boolean open;
    private volatile Optional<Failure> failure = Optional.empty();

    /**
     * Waits until the first call has a token or has failed; the first caller is that call.
     *
     * @return whether to make the call
     */
    boolean pass(Deadline deadline) {
        if (taken.compareAndSet(false, true)) {
            return true;
        }
        try {
            return settled.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS) && open;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Records the end of a call. If it was the first one and got no token, the others are not made. */
    void callIsOver() {
        settled.countDown();
    }

    /** Records why the first call got no token, for a reason that concerns the others too. */
    void fail(Failure why) {
        failure = Optional.of(why);
    }

    /** Returns why the other calls are not made; empty if there is no other reason than the missing token. */
    Optional<Failure> failure() {
        return failure;
    }

    /** Returns whether a request had a token. */
    boolean isOpen() {
        return open;
    }

    /** Returns whether the vault requires a token and there is none yet. */
    boolean isWaitingForToken() {
        return challenged && !open;
    }

    /** Records that the vault requires a token. */
    void challenged() {
        challenged = true;
    }

    /** Records that there is a token, and lets the others start. */
    void open() {
        open = true;
        settled.countDown();
    }
}
