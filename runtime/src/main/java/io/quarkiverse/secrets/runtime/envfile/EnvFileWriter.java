package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import io.quarkiverse.secrets.runtime.files.FileFailures;

/**
 * Changes {@code .env} files.
 * <p>
 * <em>Atomicity.</em> A process that reads the file meanwhile, and after whatever happens to the machine, finds the old text or
 * the new one
 * in full: it is written to a file beside it, brought to the disk, and takes the other's place at once.
 * <p>
 * <em>Concurrency.</em> Safe for use by several threads and processes: one edit begins with what the one before it wrote. The
 * file beside it, {@code NAME.lock}, is what the others wait for, for 10 seconds. That of a process that was killed amidst an
 * edit delays no other, and goes with the next edit.
 * <p>
 * <em>Permissions.</em> A new file is for its owner alone. Another keeps its mode, and where this user may give files away,
 * its owner and group; if the group cannot be kept, the new group gets no permissions. A symbolic link stays one, and the
 * file that it leads to is changed.
 */
public final class EnvFileWriter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_LINKS = 40;

    /** Threads of this process wait in turn, which is quicker and fairer than to look for the file again and again. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock(true);

    private EnvFileWriter() {
    }

    /**
     * Changes the text of a file, or creates the file. If the edit gives the same text back, nothing is written.
     *
     * @param file the file, or a symbolic link to it
     * @param edit gets the text, byte order mark included, or an empty one if there is no such file, and gives back what shall
     *        take its place; it must not edit files itself. What it throws goes through, and the file is left as it was
     * @return whether the file was written
     * @throws EnvFileException if the file cannot be read or written, is not UTF-8 or not a regular file, would have more than
     *         {@value EnvFileReader#MAX_BYTES} bytes, is being edited by another process for longer than 10 seconds, or is on a
     *         file system without locks
     */
    public static boolean update(Path file, UnaryOperator<String> edit) {
        return update(file, edit, PATIENCE);
    }

    static boolean update(Path file, UnaryOperator<String> edit, Duration patience) {
        EnvFileReader.requireRegular(file);
        Path target = target(file);
        lockInThisProcess(target, patience);
        try (EnvFileLock lock = EnvFileLock.acquire(target, patience)) {
            String before = EnvFileReader.readText(target).orElse("");
            String after = Objects.requireNonNull(edit.apply(before), "edited text");
            if (after.equals(before)) {
                return false;
            }
            lock.replaceTarget(encode(target, after));
            return true;
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** What would keep {@link #update} from changing a file or creating it, as far as that is known without doing so. */
    static Optional<EnvFileException> obstacle(Path file) {
        try {
            EnvFileReader.requireRegular(file);
            Path target = target(file);
            EnvFileReader.readText(target);
            // The file is replaced, so that its own mode does not matter
            return Files.isWritable(target.getParent()) ? Optional.empty()
                    : Optional.of(EnvFileLock.deniedInFolder(target, null));
        } catch (EnvFileException e) {
            return Optional.of(e);
        }
    }

    private static void lockInThisProcess(Path target, Duration patience) {
        try {
            if (!IN_THIS_PROCESS.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new EnvFileException(target, "was not edited, as other edits of this process take too long", "try again");
            }
        } catch (InterruptedException e) {
            throw EnvFileLock.interrupted(target, e);
        }
    }

    private static byte[] encode(Path file, String text) {
        ByteBuffer encoded;
        try {
            encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new EnvFileException(file, "was not written, as UTF-8 cannot hold the new text",
                    "remove the unpaired surrogate", e);
        }
        EnvFileReader.requireSize(file, encoded.remaining(), "would have " + encoded.remaining() + " bytes");
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    /** The file that a path leads to, which need not exist, under the one name that all who edit it share. */
    private static Path target(Path file) {
        Path path = file.toAbsolutePath();
        try {
            for (int links = 0; links < MOST_LINKS; links++) {
                if (!Files.isSymbolicLink(path)) {
                    return path.getParent() == null ? path : path.getParent().toRealPath().resolve(path.getFileName());
                }
                path = path.resolveSibling(Files.readSymbolicLink(path));
            }
        } catch (NoSuchFileException e) {
            throw new EnvFileException(file, "cannot be written, as there is no such folder",
                    "create the folder " + path.getParent(), e);
        } catch (IOException e) {
            throw new EnvFileException(file, "cannot be found (" + FileFailures.reason(e) + ")",
                    "check the folders and links that lead to it", e);
        }
        throw new EnvFileException(file, "is a symbolic link that leads round in a circle", "let it lead to a file");
    }
}
