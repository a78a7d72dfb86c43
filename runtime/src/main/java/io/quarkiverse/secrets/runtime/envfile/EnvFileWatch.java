package io.quarkiverse.secrets.runtime.envfile;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notifies of changes of {@code .env} files.
 * <p>
 * It looks at them from time to time rather than having itself notified: editors replace files in many ways, some of the files
 * do not exist yet, some are links to links, and the JDK itself polls on some systems, every ten seconds.
 * <p>
 * It notifies when the files have looked the same twice. So a file that is being written is not read half, and one that
 * is written to again after it was read cannot look as it did: however coarse its dates are, the last one is a period ago.
 * <p>
 * Safe for use by several threads.
 */
public final class EnvFileWatch implements Closeable {

    private final List<Path> files;
    private final Duration period;
    private final Runnable changed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private EnvFileStamps notified;
    private EnvFileStamps last;

    /**
     * @param files the files, whether they exist or not
     * @param known what they looked like when they were read
     * @param period the time between two looks
     * @param changed is called after a change
     */
    EnvFileWatch(List<Path> files, EnvFileStamps known, Duration period, Runnable changed) {
        this.files = List.copyOf(files);
        this.notified = known;
        this.last = known;
        this.period = period;
        this.changed = changed;
    }

    /**
     * Begins to watch, on a daemon thread.
     *
     * @param files the files, whether they exist or not
     * @param period the time between two looks: it notifies one to two periods after a change
     * @param changed called on that thread. What it throws goes to the thread's handler of uncaught exceptions, and
     *        does not end the watch
     */
    public static EnvFileWatch start(List<Path> files, Duration period, Runnable changed) {
        return start(files, EnvFileStamps.of(files), period, changed);
    }

    static EnvFileWatch start(List<Path> files, EnvFileStamps known, Duration period, Runnable changed) {
        EnvFileWatch watch = new EnvFileWatch(files, known, period, changed);
        watch.new Watcher().start();
        return watch;
    }

    /** Ends the watch and its thread. A call that is under way comes to its end. */
    @Override
    public void close() {
        closed.countDown();
    }

    /** Looks once, and returns whether to notify of a change. */
    boolean look() {
        EnvFileStamps now = EnvFileStamps.of(files);
        boolean atRest = now.equals(last);
        last = now;
        if (!atRest || now.equals(notified)) {
            return false;
        }
        notified = now;
        return true;
    }

    private final class Watcher extends Thread {

        Watcher() {
            super("quarkus-secrets-env-file-watch");
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
