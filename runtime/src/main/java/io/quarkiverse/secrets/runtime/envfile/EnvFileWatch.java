package io.quarkiverse.secrets.runtime.envfile;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.quarkiverse.secrets.runtime.files.ChangeWatch;

/** Notifies of changes of {@code .env} files, as {@link ChangeWatch} does. Safe for use by several threads. */
public final class EnvFileWatch implements Closeable {

    private static final String THREAD = "quarkus-secrets-env-file-watch";

    private final ChangeWatch<EnvFileStamps> watch;

    /**
     * @param files the files, whether they exist or not
     * @param known what they looked like when they were read
     * @param changed is called after a change
     */
    EnvFileWatch(List<Path> files, EnvFileStamps known, Runnable changed) {
        List<Path> watched = List.copyOf(files);
        this.watch = new ChangeWatch<>(() -> EnvFileStamps.of(watched), known, changed);
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
        EnvFileWatch watch = new EnvFileWatch(files, known, changed);
        watch.watch.start(THREAD, period);
        return watch;
    }

    /** Takes the files as they are now as known, for files that are about to be read for another reason. */
    public void acknowledge() {
        watch.acknowledge();
    }

    /** Ends the watch and its thread. A call that is under way comes to its end. */
    @Override
    public void close() {
        watch.close();
    }

    /** Looks once, and returns whether to notify of a change. */
    boolean look() {
        return watch.look();
    }
}
