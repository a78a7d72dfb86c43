package io.quarkiverse.secrets.spi;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment by which something has to be done, retries and all. Immutable, and so safe for use by several threads.
 */
public final class Deadline {

    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    /** The moment that is this far away. */
    public static Deadline after(Duration timeout) {
        return after(timeout, System::nanoTime);
    }

    /**
     * The same by another clock.
     *
     * @param nanoTime the time, as {@link System#nanoTime()} has it
     */
    public static Deadline after(Duration timeout, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + timeout.toNanos());
    }

    /** How long it is until then; never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    /** Whether that moment is past. */
    public boolean isOver() {
        return end - nanoTime.getAsLong() <= 0;
    }

    @Override
    public String toString() {
        return "Deadline in " + remaining();
    }
}
