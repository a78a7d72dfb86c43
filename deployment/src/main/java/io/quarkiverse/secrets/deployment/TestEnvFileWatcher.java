package io.quarkiverse.secrets.deployment;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.quarkiverse.secrets.runtime.envfile.EnvFileWatch;
import io.quarkus.deployment.dev.testing.TestSupport;

/**
 * Has the tests of an application run again in continuous testing when a {@code .env} file that they use is saved. Which of
 * them depend on it is not known to Quarkus, so that all of them run.
 */
final class TestEnvFileWatcher implements Closeable {

    private static final Duration PERIOD = Duration.ofMillis(300);

    private final EnvFileWatch watch;

    /**
     * @param files the files, whether they exist or not
     * @param tests run if continuous testing is on
     */
    TestEnvFileWatcher(List<Path> files, TestSupport tests) {
        this.watch = EnvFileWatch.start(files.stream().filter(file -> !file.equals(watchedByQuarkus())).toList(), PERIOD,
                tests::runTests);
    }

    /** Quarkus runs the tests itself after a change of this one. */
    private static Path watchedByQuarkus() {
        return Path.of(".env").toAbsolutePath();
    }

    @Override
    public void close() {
        watch.close();
    }
}
