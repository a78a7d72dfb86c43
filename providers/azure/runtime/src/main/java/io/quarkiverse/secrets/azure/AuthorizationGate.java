package io.quarkiverse.secrets.azure;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;

/**
 * Lets one call go ahead of the others of a batch until it has its token, so that the vault's challenge is asked for once and
 * the token too, however many calls follow; and so that a vault that cannot be reached is tried by one call and not by all.
 */
final class AuthorizationGate {

    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean challenged;
    private volatile boolean open;
    private volatile Optional<Failure> failure = Optional.empty();

    /**
     * Waits until the call that went ahead has a token or has failed; the first to come is that call.
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

    /** Says that a call is over. If it was the one that went ahead and never got its token, the others need not try. */
    void callIsOver() {
        settled.countDown();
    }

    /** Says that the call that went ahead got no token, for a reason that is the others' too. */
    void fail(Failure why) {
        failure = Optional.of(why);
    }

    /** Why the others need not try; empty if there is nothing to say but that there was no token. */
    Optional<Failure> failure() {
        return failure;
    }

    /** Whether any request had a token. */
    boolean isOpen() {
        return open;
    }

    /** Whether the vault wants a token and none has come yet. */
    boolean isWaitingForToken() {
        return challenged && !open;
    }

    /** Notes that the vault wants a token. */
    void challenged() {
        challenged = true;
    }

    /** Lets the others go: a token is there. */
    void open() {
        open = true;
        settled.countDown();
    }
}
