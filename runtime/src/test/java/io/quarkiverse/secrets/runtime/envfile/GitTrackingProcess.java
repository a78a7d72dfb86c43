package io.quarkiverse.secrets.runtime.envfile;

import java.nio.file.Path;

/**
 * Asks git about a file, in a process of its own, whose environment can be another one.
 */
final class GitTrackingProcess {

    private GitTrackingProcess() {
    }

    /** Exits with 0 if the file that is the argument is tracked, and with 1 if not. */
    public static void main(String[] arguments) {
        System.exit(GitTracking.isTracked(Path.of(arguments[0])) ? 0 : 1);
    }
}
