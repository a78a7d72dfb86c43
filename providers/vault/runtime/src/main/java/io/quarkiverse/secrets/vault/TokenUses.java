package io.quarkiverse.secrets.vault;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how many uses a token with a limit ({@code num_uses}) has left, as far as this process knows: others may use it, too.
 * Safe for use by several threads.
 */
final class TokenUses {

    private final AtomicLong left;

    /**
     * @param left at least 0
     */
    TokenUses(long left) {
        this.left = new AtomicLong(left);
    }

    /** Takes one use, and returns false if none is left. */
    boolean take() {
        for (long present = left.get(); present > 0; present = left.get()) {
            if (left.compareAndSet(present, present - 1)) {
                return true;
            }
        }
        return false;
    }

    boolean areMoreThan(long number) {
        return left.get() > number;
    }
}
