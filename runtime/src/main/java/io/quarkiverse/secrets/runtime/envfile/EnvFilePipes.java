package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.secrets.runtime.envfile.EnvFileReader.DatedText;

/**
 * Reads pipes in place of {@code .env} files, such as those of {@code <(sops -d secrets.env)} and of 1Password. A pipe gives
 * its content once: each is read once in the life of the process, whoever asks for it.
 * <p>
 * Opening a pipe waits for its writer, and nothing can interrupt that. So a daemon thread reads it, and those who ask wait for
 * that thread until their deadline. What arrives later is there for the next who asks.
 * <p>
 * Safe for use by several threads.
 */
final class EnvFilePipes {

    /** Of Unix: what a file is, within its mode, and the number for a pipe. */
    private static final String MODE = "unix:mode";
    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;

    /** By path and by what the system identifies the pipe with. */
    private record Pipe(Path path, Object key) {
    }

    private static final Map<Pipe, FutureTask<DatedText>> READ = new ConcurrentHashMap<>();

    private EnvFilePipes() {
    }

    /** Whether a path leads to a pipe. False where the system does not say. */
    static boolean isPipe(Path file) {
        try {
            return ((int) Files.getAttribute(file, MODE) & TYPE) == PIPE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns what came out of a pipe, byte order mark included, and when.
     *
     * @param key what the system identifies it with, since another one may take the same path
     * @param patience how long to wait for its end
     * @throws EnvFileException if it has not ended by then, is empty, is too large or is not UTF-8
     */
    static DatedText read(Path file, Object key, Duration patience) {
        Pipe pipe = new Pipe(file.toAbsolutePath(), key);
        FutureTask<DatedText> content = READ.computeIfAbsent(pipe, absent -> begin(file));
        try {
            return content.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new EnvFileException(file, "is a pipe, and its content has not arrived in time",
                    "check the command that writes to it; if it needs longer, increase quarkus.secrets.startup-timeout");
        } catch (ExecutionException e) {
            READ.remove(pipe, content);
            throw e.getCause() instanceof EnvFileException failure ? failure
                    : new EnvFileException(file,
                            "is a pipe, and cannot be read (" + e.getCause().getClass().getSimpleName() + ")",
                            "check the command that writes to it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvFileException(file, "is a pipe, and was not read, as the thread was interrupted", "run it again");
        }
    }

    private static FutureTask<DatedText> begin(Path file) {
        FutureTask<DatedText> content = new FutureTask<>(() -> content(file));
        Thread reader = new Thread(content, "quarkus-secrets-env-file-pipe");
        reader.setDaemon(true);
        reader.start();
        return content;
    }

    private static DatedText content(Path file) throws IOException {
        byte[] bytes = EnvFileReader.bytes(file);
        // As if there were no secrets, which an application whose secrets are optional would start with
        if (bytes.length == 0) {
            throw new EnvFileException(file, "is a pipe, and nothing has come out of it",
                    "run the command that writes to it by itself: it has probably failed");
        }
        return new DatedText(EnvFileReader.decode(file, bytes), Instant.now());
    }
}
