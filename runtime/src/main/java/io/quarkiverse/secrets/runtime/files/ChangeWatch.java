package io.quarkiverse.secrets.runtime.files;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Notifies of changes of files by what they look like from outside, at one moment and at the next.
 * <p>
 * It looks at them from time to time rather than having itself notified: files are replaced in many ways, some of them do not
 * exist yet, some are links to links, and the JDK itself polls on some systems, every ten seconds.
 * <p>
 * It notifies when the files have looked the same twice. So a file that is being written is not read half, and one that
 * is written to again after it was read cannot look as it did: however coarse its dates are, the last one is a period ago.
 * <p>
 * Safe for use by several threads.
 *
 * @param <S> what files look like, compared by {@code equals}
 */
public final class ChangeWatch<S> implements Closeable {

    private final Supplier<S> stamps;
    private final Runnable changed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private S notified;
    private S last;

    /**
     * Does not watch by itself: {@link #start} does, or calls of {@link #look}.
     *
     * @param stamps gives what the files look like now
     * @param known what they looked like when they were read
     * @param changed called after a change
     */
    public ChangeWatch(Supplier<S> stamps, S known, Runnable changed) {
        this.stamps = stamps;
        this.notified = known;
        this.last = known;
        this.changed = changed;
    }

    /**
     * Begins to watch, on a daemon thread. What {@code changed} throws there goes to the thread's handler of uncaught
     * exceptions, and does not end the watch.
     *
     * @param thread the name of the thread
     * @param period the time between two looks: it notifies one to two periods after a change
     * @return this
     */
    public ChangeWatch<S> start(String thread, Duration period) {
        new Watcher(thread, period).start();
        return this;
    }

    /** Ends the watch and its thread. A call that is under way comes to its end. */
    @Override
    public void close() {
        closed.countDown();
    }

    /** Takes what the files look like now as known, for files that are about to be read for another reason. */
    public synchronized void acknowledge() {
        last = stamps.get();
        notified = last;
    }

    /** Looks once, and returns whether to notify of a change. */
    public synchronized boolean look() {
        S now = stamps.get();
        boolean atRest = now.equals(last);
        last = now;
        if (!atRest || now.equals(notified)) {
            return false;
        }
        notified = now;
        return true;
    }

    private final class Watcher extends Thread {

        private final Duration period;

        Watcher(String name, Duration period) {
            super(name);
            this.period = period;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (!closed.await(period.toNanos(), TimeUnit.NANOSECONDS)) {
                    if (look()) {
                        notifyOfChange();
                    }
                }
            } catch (InterruptedException e) {
                // Not close, but something else ends it
            }
        }

        private void notifyOfChange() {
            try {
                changed.run();
            } catch (RuntimeException | LinkageError e) {
                getUncaughtExceptionHandler().uncaughtException(this, e);
            }
        }
    }
}
