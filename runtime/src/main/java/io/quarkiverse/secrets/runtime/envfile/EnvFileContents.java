package io.quarkiverse.secrets.runtime.envfile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * What the files of one provider have, as they are now or as they were read last: a suggestion need not read them again. Safe
 * for use by several threads.
 */
final class EnvFileContents {

    /** For what comes out of a pipe, where no call has a deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Path> paths;
    private final Map<String, String> environment;
    private volatile Optional<EnvFiles> last = Optional.empty();

    /**
     * @param paths the files, those that win last
     * @param environment what references in values may refer to
     */
    EnvFileContents(List<Path> paths, Map<String, String> environment) {
        this.paths = paths;
        this.environment = environment;
    }

    /** Reads them, for {@link #last} as well. */
    EnvFiles read(Deadline deadline) {
        EnvFiles files = now(deadline);
        last = Optional.of(files);
        return files;
    }

    /** Reads them. */
    EnvFiles now(Deadline deadline) {
        return EnvFiles.read(paths, environment, deadline);
    }

    /** As they were read last, unless they have {@link #changed} since. */
    EnvFiles last() {
        return last.orElseGet(() -> read(Deadline.after(PATIENCE)));
    }

    /** Forgets what was read last. */
    void changed() {
        last = Optional.empty();
    }
}
