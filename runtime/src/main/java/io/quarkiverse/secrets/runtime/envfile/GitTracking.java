package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Finds out what git has to do with a file, by asking git, the only one who knows for sure. Starts processes, and so takes some
 * milliseconds; safe for use by several threads.
 */
public final class GitTracking {

    private static final long SECONDS_TO_ANSWER = 5;

    private GitTracking() {
    }

    /**
     * Whether git tracks the file, or the one that a symbolic link leads to; false where there is no such file, no git or no
     * repository.
     */
    public static boolean isTracked(Path file) {
        return Files.exists(file) && tracked(file) == GitState.TRACKED;
    }

    /**
     * What git has to do with the file, or the one that a symbolic link leads to. The file need not exist; its folder has to.
     */
    public static GitState stateOf(Path file) {
        GitState tracked = tracked(file);
        return tracked == GitState.UNTRACKED ? ignored(file) : tracked;
    }

    private static GitState tracked(Path file) {
        return answer(file, GitState.TRACKED, "--literal-pathspecs", "ls-files", "--error-unmatch");
    }

    /** What {@code check-ignore} is asked about is never a pattern, and it does not know the option that says so. */
    private static GitState ignored(Path file) {
        return answer(file, GitState.IGNORED, "check-ignore", "--quiet");
    }

    /** The state that a command tells by 0; untracked if it says 1, which is no. Anything else is no answer. */
    private static GitState answer(Path file, GitState yes, String... command) {
        OptionalInt exit = run(file, command);
        if (exit.isEmpty()) {
            return GitState.UNKNOWN;
        }
        switch (exit.getAsInt()) {
            case 0:
                return yes;
            case 1:
                return GitState.UNTRACKED;
            default:
                return GitState.UNKNOWN;
        }
    }

    private static OptionalInt run(Path file, String... command) {
        Process git = null;
        try {
            Path real = real(file);
            Path folder = real.getParent();
            if (folder == null || !isInRepository(folder)) {
                return OptionalInt.empty();
            }
            git = git(folder, real.getFileName().toString(), command).start();
            return git.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS) ? OptionalInt.of(git.exitValue()) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } finally {
            if (git != null) {
                git.destroy();
            }
        }
    }

    private static Path real(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        return Files.exists(path) ? path.toRealPath() : path.getParent().toRealPath().resolve(path.getFileName());
    }

    private static ProcessBuilder git(Path folder, String name, String... command) {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(command));
        // A name that begins with a colon would be an instruction
        words.addAll(List.of("--", "./" + name));
        ProcessBuilder git = new ProcessBuilder(words).directory(folder.toFile())
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
