package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.secrets.runtime.files.FileFailures;

/**
 * The right to replace a file, held by the process that has created the file {@code NAME.lock} beside it and has the operating
 * system's lock
 * of that file, which is at the same time the temporary file that takes the other's place.
 * <p>
 * <em>Crashes.</em> The system takes the lock back when a process ends, however it ends. What that leaves behind is deleted by
 * the next one to edit, and not used: another user may be able to read it.
 * <p>
 * <em>Why not the file itself.</em> Replacing it leaves the lock on the old one, and on POSIX systems it is lost as soon as
 * anything in the process that happened to read the file closes it. Only edits open this one, and nothing of it stays. It is
 * moved while it is still locked: the process that gets the lock after that sees that it is not at its path any more, and does
 * not write
 * to it.
 * <p>
 * Works between threads that take turns, class loaders, processes and containers that share a kernel, and between machines as
 * far as their file system does. Threads of one class loader have to take turns.
 */
final class EnvFileLock implements AutoCloseable {

    private static final long SHORTEST_WAIT_MILLIS = 2;
    private static final long LONGEST_WAIT_MILLIS = 20;

    /** The lock files that were not waited for to the end, by their paths; the next edit goes on, as they cannot be closed. */
    private static final Map<Path, LockFile> WAITED_FOR = new ConcurrentHashMap<>();

    private final Path target;
    private final Path path;
    private final LockFile file;
    private boolean moved;

    private EnvFileLock(Path target, Path path, LockFile file) {
        this.target = target;
        this.path = path;
        this.file = file;
    }

    /**
     * Waits until no other process holds the lock.
     *
     * @param target the file to replace, not a symbolic link
     * @throws EnvFileException if it takes longer than {@code patience}, the lock's file cannot be created, or its file system
     *         has no locks
     */
    static EnvFileLock acquire(Path target, Duration patience) {
        Path path = target.resolveSibling(target.getFileName() + ".lock");
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<LockFile> candidate = Optional.ofNullable(WAITED_FOR.remove(path));
        try {
            while (true) {
                if (candidate.isEmpty()) {
                    candidate = open(target, path);
                }
                if (candidate.isEmpty() || !tryLock(target, candidate.get())) {
                    await(target, path, candidate.isPresent(), deadline);
                    continue;
                }
                LockFile locked = candidate.get();
                Optional<LockFile> there = locked.atPath();
                boolean isThere = there.isPresent() && there.get() == locked;
                if (isThere && locked.isNew()) {
                    candidate = Optional.empty();
                    return new EnvFileLock(target, path, locked);
                }
                if (isThere) {
                    locked.delete();
                }
                locked.close();
                candidate = isThere ? Optional.empty() : there;
            }
        } catch (IOException e) {
            throw notWritten(target, e);
        } finally {
            candidate.ifPresent(file -> leave(path, file));
        }
    }

    private static Optional<LockFile> open(Path target, Path path) throws IOException {
        try {
            return Optional.of(LockFile.create(path));
        } catch (FileAlreadyExistsException e) {
            return LockFile.open(path);
        } catch (AccessDeniedException e) {
            throw deniedInFolder(target, e);
        }
    }

    static EnvFileException deniedInFolder(Path target, Throwable cause) {
        return new EnvFileException(target, "cannot be replaced, as permission is denied in its folder",
                "let this user write there (chmod u+w " + ShellWord.of(target.getParent()) + ")", cause);
    }

    private static boolean tryLock(Path target, LockFile file) {
        try {
            return file.tryLock();
        } catch (IOException e) {
            throw new EnvFileException(target,
                    "cannot be edited, as its folder's file system gives no lock (" + FileFailures.reason(e) + ")",
                    "keep it on a file system that has locks, or edit it by hand", e);
        }
    }

    private static void await(Path target, Path path, boolean opened, long deadline) {
        if (System.nanoTime() > deadline) {
            throw opened ? new EnvFileException(target, "is being edited by another process", "wait for that, and try again")
                    : new EnvFileException(target, "cannot be edited, as there is " + path + ", which cannot be opened",
                            "wait if another user is editing, and delete it if not");
        }
        try {
            // A wait of the same length for all would make them meet again
            TimeUnit.MILLISECONDS.sleep(
                    ThreadLocalRandom.current().nextLong(SHORTEST_WAIT_MILLIS, LONGEST_WAIT_MILLIS));
        } catch (InterruptedException e) {
            throw interrupted(target, e);
        }
    }

    static EnvFileException interrupted(Path target, Exception e) {
        Thread.currentThread().interrupt();
        return new EnvFileException(target, "was not edited, as the thread was interrupted", "try again", e);
    }

    private static void leave(Path path, LockFile file) {
        if (!file.isLocked()) {
            WAITED_FOR.put(path, file);
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            // The failure that led here is the one to report
        }
    }

    /** Puts a file with a content in the target's place, at once, with the owner and the mode of the target if there is one. */
    void replaceTarget(byte[] content) {
        try {
            file.write(ByteBuffer.wrap(content));
            Optional<Set<PosixFilePermission>> mode = EnvFileOwnership.copy(target, path);
            file.force();
            file.moveTo(target);
            moved = true;
            if (mode.isPresent()) {
                Files.setPosixFilePermissions(target, mode.get());
            }
        } catch (ClosedByInterruptException e) {
            throw interrupted(target, e);
        } catch (IOException e) {
            throw notWritten(target, e);
        }
        syncFolder();
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
        if (Mounts.isMountPoint(target)) {
            return new EnvFileException(target,
                    "cannot be replaced, as it is mounted by itself, as containers do with single files",
                    "change the file that is mounted there, or mount its folder instead", e);
        }
        return new EnvFileException(target, "cannot be written (" + FileFailures.reason(e) + ")",
                "check its folder and the free space on the disk", e);
    }

    /** Releases the lock, and deletes the file if it is not in the target's place. */
    @Override
    public void close() {
        try (file) {
            if (!moved) {
                file.delete();
            }
        } catch (IOException e) {
            throw new EnvFileException(path, "cannot be deleted (" + FileFailures.reason(e) + ")", "delete it", e);
        }
    }
}
