package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds out what git has to do with a file, by asking git, the only one who knows for sure. Starts processes, and so takes some
 * milliseconds; safe for use by several threads.
 */
public final class GitTracking {

    private static final long SECONDS_TO_ANSWER = 5;
    private static final long SECONDS_TO_SEARCH = 30;

    /**
     * @param exit its exit status
     * @param said whether it had something to say
     */
    private record Answer(int exit, boolean said) {
    }

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

    /**
     * Whether any commit that a branch, a tag or the like leads to has had the file, be it long ago; false where it
     * has not, and where there is no git, no repository or no answer within half a minute. Files of another name that
     * it has had are not looked for. Without the full history, git leaves out a branch that added the file and deleted it
     * again before it was merged.
     */
    public static boolean wasCommitted(Path file) {
        Optional<Answer> answer = ask(file, SECONDS_TO_SEARCH, "--literal-pathspecs", "rev-list", "--all",
                "--full-history", "--max-count=1");
        return answer.isPresent() && answer.get().exit() == 0 && answer.get().said();
    }

    private static GitState tracked(Path file) {
        return answer(file, GitState.TRACKED, "--literal-pathspecs", "ls-files", "--error-unmatch");
    }

    /** What {@code check-ignore} is asked about is never a pattern, and it does not know the option that says so. */
    private static GitState ignored(Path file) {
        return answer(file, GitState.IGNORED, "check-ignore", "--quiet");
    }

    /** The state that exit status 0 of a command means; untracked for 1, which means no. Anything else is no answer. */
    private static GitState answer(Path file, GitState yes, String... command) {
        Optional<Answer> answer = ask(file, SECONDS_TO_ANSWER, command);
        if (answer.isEmpty()) {
            return GitState.UNKNOWN;
        }
        switch (answer.get().exit()) {
            case 0:
                return yes;
            case 1:
                return GitState.UNTRACKED;
            default:
                return GitState.UNKNOWN;
        }
    }

    private static Optional<Answer> ask(Path file, long seconds, String... command) {
        Process git = null;
        try {
            Path real = real(file);
            Path folder = real.getParent();
            if (folder == null || !isInRepository(folder)) {
                return Optional.empty();
            }
            git = git(folder, real.getFileName().toString(), command).start();
            // What is asked has at most a line for an answer, which does not fill the pipe
            return git.waitFor(seconds, TimeUnit.SECONDS)
                    ? Optional.of(new Answer(git.exitValue(), git.getInputStream().read() >= 0))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
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
                .redirectError(ProcessBuilder.Redirect.DISCARD);
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
