package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The right to replace a file, held by whoever could create the file {@code NAME.lock} beside it, which is at the same time the
 * temporary file that takes the other's place: the way git guards its index.
 * <p>
 * A {@code FileLock} on the file itself would not do: replacing the file leaves the lock on the old one, and on POSIX systems
 * it is lost as soon as anything in the process that happened to read the file closes it. One on a file of its own would leave
 * that file behind. This one works between threads, class loaders, processes and containers alike, and nothing stays but after
 * a crash, in which case the next edit says what to delete.
 */
final class EnvFileLock implements AutoCloseable {

    static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final long SHORTEST_WAIT_MILLIS = 2;
    private static final long LONGEST_WAIT_MILLIS = 20;

    private final Path target;
    private final Path path;
    private final FileChannel channel;
    private boolean moved;

    private EnvFileLock(Path target, Path path, FileChannel channel) {
        this.target = target;
        this.path = path;
        this.channel = channel;
    }

    /**
     * Waits until nobody else holds the lock.
     *
     * @param target the file to replace, not a symbolic link
     * @throws EnvFileException if it takes longer than {@code patience}, or the lock's file cannot be created
     */
    static EnvFileLock acquire(Path target, Duration patience) {
        Path path = target.resolveSibling(target.getFileName() + ".lock");
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return new EnvFileLock(target, path, create(path));
            } catch (FileAlreadyExistsException e) {
                await(target, path, deadline);
            } catch (AccessDeniedException e) {
                throw new EnvFileException(target, "cannot be replaced, as permission is denied in its folder",
                        "let this user write there (chmod u+w " + ShellWord.of(target.getParent()) + ")", e);
            } catch (IOException e) {
                throw notWritten(target, e);
            }
        }
    }

    private static FileChannel create(Path path) throws IOException {
        FileAttribute<?>[] attributes = EnvFileOwnership.isPosix(path)
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(OWNER_ONLY) }
                : new FileAttribute<?>[0];
        return FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    }

    private static void await(Path target, Path path, long deadline) {
        if (System.nanoTime() > deadline) {
            throw new EnvFileException(target, "is being edited by another process, or was by one that stopped amidst it",
                    "wait for it, or delete " + path + " if there is none");
        }
        try {
            // A wait of the same length for all would make them meet again
            TimeUnit.MILLISECONDS.sleep(
                    ThreadLocalRandom.current().nextLong(SHORTEST_WAIT_MILLIS, LONGEST_WAIT_MILLIS));
        } catch (InterruptedException e) {
            throw interrupted(target, e);
        }
    }

    static EnvFileException interrupted(Path target, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EnvFileException(target, "was not edited, as the thread was interrupted", "try again", e);
    }

    /** Puts a file with a content in the target's place, at once, with the owner and the mode of the target if there is one. */
    void replaceTarget(byte[] content) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            EnvFileOwnership.copy(target, path);
            channel.force(true);
            channel.close();
            move();
            moved = true;
        } catch (IOException e) {
            throw notWritten(target, e);
        }
        syncFolder();
    }

    private void move() throws IOException {
        try {
            // Where moves can be atomic the second option means nothing; some file systems do not know the first
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name outlast a power failure, where folders can be opened. */
    private void syncFolder() {
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException | UnsupportedOperationException e) {
            // Not possible on Windows; the file is in its place all the same
        }
    }

    private static EnvFileException notWritten(Path target, IOException e) {
        return new EnvFileException(target, "cannot be written (" + EnvFileException.reason(e) + ")",
                "look at its folder and at the room on the disk", e);
    }

    /** Gives the lock back, and takes the file away if it is not in the target's place. */
    @Override
    public void close() {
        if (moved) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new EnvFileException(path, "cannot be deleted (" + EnvFileException.reason(e) + ")", "delete it", e);
        }
    }
}
