package io.quarkiverse.secrets.deployment;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.runtime.envfile.EnvFileWatch;
import io.quarkus.dev.spi.HotReplacementContext;

/**
 * Has the application restarted in dev mode when a {@code .env} file is saved, so that it comes back by itself
 * after a start that failed for a missing secret.
 */
final class EnvFileWatcher implements Closeable {

    private static final Logger LOG = Logger.getLogger(EnvFileWatcher.class);
    /** How long a change may go unnoticed: a person waits for it. */
    private static final Duration PERIOD = Duration.ofMillis(300);

    private final List<Path> files;
    private final HotReplacementContext application;
    private final EnvFileWatch watch;

    /**
     * @param files the files, whether they exist or not
     * @param application restarts when asked to look for changes
     */
    EnvFileWatcher(List<Path> files, HotReplacementContext application) {
        this.files = files;
        this.application = application;
        this.watch = EnvFileWatch.start(files, PERIOD, this::restart);
        // A request may have dev mode restart first. A second restart for the same change would meet requests to the first
        application.addPreRestartStep(watch::acknowledge);
    }

    private void restart() {
        try {
            application.doScan(true);
        } catch (Exception | LinkageError e) {
            LOG.error("The application could not be restarted after a change of " + files, e);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
