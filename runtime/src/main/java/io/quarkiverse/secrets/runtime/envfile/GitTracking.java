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

    /**
     * Whether git tracks the file, or the one that a symbolic link leads to; false where there is no such file, no git or no
     * repository.
     */
    static boolean isTracked(Path file) {
        Process git = null;
        try {
            Path real = file.toRealPath();
            Path folder = real.getParent();
            if (folder == null || !isInRepository(folder)) {
                return false;
            }
            git = git(folder, real.getFileName().toString()).start();
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

    private static ProcessBuilder git(Path folder, String name) {
        ProcessBuilder git = new ProcessBuilder("git", "--literal-pathspecs", "ls-files", "--error-unmatch", "--", name)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        // Within a hook they lead to the index of the hook's repository, by paths that are wrong in this folder
        git.environment().keySet().removeIf(variable -> variable.startsWith("GIT_"));
        return git;
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
