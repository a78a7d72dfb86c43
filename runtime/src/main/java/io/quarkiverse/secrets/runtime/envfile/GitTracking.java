package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether git tracks a file, by asking git, the only one who knows for sure.
 */
final class GitTracking {

    private static final long SECONDS_TO_ANSWER = 5;

    private GitTracking() {
    }

    /** Whether git tracks the file; false where there is no git or no repository. */
    static boolean isTracked(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !isInRepository(folder)) {
            return false;
        }
        Process git = null;
        try {
            git = new ProcessBuilder("git", "ls-files", "--error-unmatch", "--", file.getFileName().toString())
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return git.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS) && git.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (git != null) {
                git.destroy();
            }
        }
    }

    private static boolean isInRepository(Path folder) {
        for (Path parent = folder; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}
