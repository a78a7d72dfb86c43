package io.quarkiverse.secrets.cli.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs git in a folder: without a shell, a pager, an external diff program, a question to the user or a call over the network,
 * and with a limit for its time and for its output. It locks nothing in the repository. Safe for use by several threads.
 *
 * @see <a href="https://git-scm.com/docs/git#_environment_variables">Environment variables of git</a>
 */
public final class Git {

    private static final List<String> COMMAND = List.of("git", "--no-pager", "-c", "core.fsmonitor=false", "-c",
            "log.showSignature=false", "-c", "log.showRoot=true");
    /** A partial clone would fetch what it does not have; older versions of git know only the protocols. */
    private static final Map<String, String> ENVIRONMENT = Map.of("GIT_OPTIONAL_LOCKS", "0", "LC_ALL", "C",
            "GIT_TERMINAL_PROMPT", "0", "GIT_NO_LAZY_FETCH", "1", "GIT_ALLOW_PROTOCOL", "none");

    private final Path folder;
    private final Duration time;
    private final int mostBytes;

    /**
     * What git wrote.
     *
     * @param bytes its standard output, as far as the limits let it come
     * @param status its exit status
     * @param cut whether a limit ended it
     */
    record Output(byte[] bytes, int status, boolean cut) {

        /** Whether this is all that there is. */
        boolean isComplete() {
            return status == 0 && !cut;
        }
    }

    /**
     * @param folder where it runs, which has to be in a working tree
     * @param time how long one command may take
     * @param mostBytes how much one command may write
     */
    public Git(Path folder, Duration time, int mostBytes) {
        this.folder = folder.toAbsolutePath();
        this.time = time;
        this.mostBytes = mostBytes;
    }

    /**
     * Runs a command to its end, or to that of its time.
     *
     * @param input what it reads from standard input
     * @throws IOException if git cannot be started
     */
    Output run(byte[] input, List<String> arguments) throws IOException {
        Process git = builder(arguments).start();
        CompletableFuture.runAsync(() -> write(git, input), task -> new Thread(task, "git-input").start());
        CompletableFuture<Boolean> late = new CompletableFuture<Boolean>().completeOnTimeout(true, time.toMillis(),
                TimeUnit.MILLISECONDS);
        late.thenAccept(timeout -> end(git));
        try (InputStream out = git.getInputStream()) {
            byte[] bytes = out.readNBytes(mostBytes);
            boolean tooMuch = bytes.length == mostBytes && out.read() >= 0;
            if (tooMuch) {
                end(git);
            }
            int status = git.waitFor();
            return new Output(bytes, status, tooMuch || late.isDone());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Output(new byte[0], -1, true);
        } finally {
            late.cancel(false);
            end(git);
        }
    }

    /** With what it has started; what it has written so far can still be read, unlike after {@link Process#destroyForcibly}. */
    private static void end(Process git) {
        git.descendants().forEach(ProcessHandle::destroyForcibly);
        git.toHandle().destroyForcibly();
    }

    /** The same without input. */
    Output run(String... arguments) throws IOException {
        return run(new byte[0], List.of(arguments));
    }

    private ProcessBuilder builder(List<String> arguments) {
        List<String> words = new ArrayList<>(COMMAND);
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Within a hook they lead to the index of the hook's repository, by paths that are wrong in this folder
        builder.environment().keySet().removeIf(variable -> variable.startsWith("GIT_"));
        builder.environment().putAll(ENVIRONMENT);
        return builder;
    }

    private static void write(Process git, byte[] input) {
        try (OutputStream in = git.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // It has ended without reading all
        }
    }
}
