package io.quarkiverse.secrets.runtime.envfile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is open, and that the operating system locks for one at a time. What its path leads to is created, moved and
 * deleted only by the process that has the lock of the very file that is there.
 * <p>
 * <em>Closing.</em> On POSIX systems a process loses its lock of a file as soon as it closes any descriptor of that file,
 * another class loader's included. So one is closed only by who has its lock, and else kept open.
 * <p>
 * <em>Identity.</em> Java cannot ask which file a channel has open, and to ask the path before and after is no proof: numbers
 * of files are given again. But the JVM itself compares them when it looks for overlapping locks, and that is used here; it
 * needs no {@code fileKey}, which Windows does not have.
 * <p>
 * For use by one thread at a time.
 */
final class LockFile implements Closeable {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** The byte to lock, which no file has: where locks are mandatory, one of the content would keep readers from it. */
    static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final long FIRST_BYTE_TO_PROBE = 1L << 32;

    private final Path path;
    private final FileChannel channel;
    private final boolean isNew;
    /** Kept, as the JVM releases a lock that is not referred to. */
    private Optional<FileLock> lock = Optional.empty();
    private Optional<FileChannel> sameFile = Optional.empty();

    private LockFile(Path path, FileChannel channel, boolean isNew) {
        this.path = path;
        this.channel = channel;
        this.isNew = isNew;
    }

    /**
     * Creates the file, for its owner alone.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one; never for a file system within this process
     */
    static LockFile create(Path path) throws IOException {
        if (!isShared(path)) {
            Files.deleteIfExists(path);
        }
        FileAttribute<?>[] attributes = EnvFileOwnership.isPosix(path)
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(OWNER_ONLY) }
                : new FileAttribute<?>[0];
        return new LockFile(path,
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes), true);
    }

    /** Opens the file that another process has created; empty if there is none any more, or it cannot be opened. */
    static Optional<LockFile> open(Path path) {
        try {
            // A pipe that is opened for both does not wait for a reader
            return Optional.of(new LockFile(path, FileChannel.open(path,
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)), false));
        } catch (IOException e) {
            // The JDK says in no other way that it is a symbolic link
            return Optional.empty();
        }
    }

    /** Whether other processes can open the file: not within a ZIP file, for example, where there are no locks either. */
    private static boolean isShared(Path path) {
        return path.getFileSystem() == FileSystems.getDefault();
    }

    /**
     * Takes the lock if it is free.
     *
     * @throws IOException if the file system has no locks
     */
    boolean tryLock() throws IOException {
        if (!isShared(path)) {
            return true;
        }
        try {
            lock = Optional.ofNullable(channel.tryLock(LOCKED_BYTE, 1, false));
        } catch (OverlappingFileLockException e) {
            // Another class loader of this JVM has it
            lock = Optional.empty();
        }
        return lock.isPresent();
    }

    boolean isLocked() {
        return lock.isPresent() && lock.get().isValid();
    }

    /** Whether it was created by this object, and not found. */
    boolean isNew() {
        return isNew;
    }

    /**
     * What the path leads to by now: this object if it is this file; to be called with the lock. As long as this object keeps
     * the lock, that stays so.
     */
    Optional<LockFile> atPath() throws IOException {
        if (!isShared(path)) {
            return Optional.of(this);
        }
        Optional<LockFile> other = open(path);
        if (other.isPresent() && isSameFile(other.get().channel)) {
            sameFile = Optional.of(other.get().channel);
            return Optional.of(this);
        }
        return other;
    }

    private boolean isSameFile(FileChannel other) throws IOException {
        // Of a file that is another class loader's, this very byte is free
        long anyByte = ThreadLocalRandom.current().nextLong(FIRST_BYTE_TO_PROBE, LOCKED_BYTE);
        try (FileLock here = channel.tryLock(anyByte, 1, false); FileLock there = other.tryLock(anyByte, 1, false)) {
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Writes behind what was written before. */
    void write(ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    /** Brings content, owner and mode to the disk. */
    void force() throws IOException {
        channel.force(true);
    }

    /** Puts the file in the place of another at once. It stays locked, though no longer at its path. */
    void moveTo(Path target) throws IOException {
        if (!isShared(path)) {
            // Such a file system knows the content only then
            channel.close();
        }
        try {
            // Where moves can be atomic the second option means nothing; some file systems do not know the first
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the file, which must not have been moved, unless the lock is lost: an interrupt gives it to others. */
    void delete() throws IOException {
        if (!isShared(path)) {
            channel.close();
            Files.deleteIfExists(path);
        } else if (isLocked()) {
            Files.deleteIfExists(path);
        }
    }

    /** Gives the lock to others; they find out what has become of the file. */
    @Override
    public void close() throws IOException {
        try {
            if (sameFile.isPresent()) {
                sameFile.get().close();
            }
        } finally {
            channel.close();
        }
    }
}
