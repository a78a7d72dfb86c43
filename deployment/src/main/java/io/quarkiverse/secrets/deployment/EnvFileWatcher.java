package io.quarkiverse.secrets.deployment;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.quarkus.dev.spi.HotReplacementContext;

/**
 * Has the application restarted in dev mode when a {@code .env} file is saved, so that it comes back without anybody's asking
 * after a start that failed for a missing secret.
 * <p>
 * It looks at the files twice a second rather than having itself notified: editors replace files in many ways, some of the
 * files do not exist yet, and the JDK itself polls on some systems, every ten seconds.
 */
final class EnvFileWatcher implements Closeable {

    private static final Logger LOG = Logger.getLogger(EnvFileWatcher.class);
    private static final long PERIOD_MILLIS = 500;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "quarkus-secrets-env-file-watcher");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Path> files;
    private final HotReplacementContext application;
    private Map<Path, String> last;

    /**
     * @param files the files, whether they exist or not
     * @param application restarts when asked to look for changes
     */
    EnvFileWatcher(List<Path> files, HotReplacementContext application) {
        this.files = files;
        this.application = application;
        this.last = look();
        executor.scheduleWithFixedDelay(this::check, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void check() {
        Map<Path, String> now = look();
        if (now.equals(last)) {
            return;
        }
        last = now;
        try {
            application.doScan(true);
        } catch (Exception | LinkageError e) {
            // Anything that got out of here would end the watch for good
            LOG.error("The application could not be restarted after a change of " + files, e);
        }
    }

    private Map<Path, String> look() {
        Map<Path, String> found = new HashMap<>();
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                found.put(file, attributes.lastModifiedTime() + " " + attributes.size());
            } catch (IOException e) {
                // Not there, or not for us: whichever of the two, a change is noticed
            }
        }
        return found;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
