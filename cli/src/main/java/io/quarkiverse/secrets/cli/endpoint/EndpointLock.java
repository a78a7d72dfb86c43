package io.quarkiverse.secrets.cli.endpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The right to change a place, which one process of a user has at a time. It is the operating system's lock of an empty file in
 * the folder for temporary files, as what is changed may be no file: the system takes it back however the process ends. The
 * file
 * stays: to delete it would let two processes lock two files of one name.
 * <p>
 * <em>Reach.</em> Processes of one user on one machine, or in one container. For one thread.
 */
public final class EndpointLock implements AutoCloseable {

    private final FileChannel channel;
    /** Kept, as the JVM forgets a lock that nothing refers to. */
    private final FileLock lock;

    private EndpointLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock of a place.
     *
     * @param place what identifies it, to be the same in each process; only a hash of it is written
     * @return empty if another process has the lock
     * @throws IOException if there can be no lock, as in a file system that is read-only
     */
    public static Optional<EndpointLock> tryAcquire(String place) throws IOException {
        FileChannel channel = FileChannel.open(fileOf(place, ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                ownerOnly("rw-------"));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new EndpointLock(channel, lock));
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /**
     * The file for a place in the user's own folder for what has to be the same in each process, which is made if it is not
     * there.
     *
     * @param place as in {@link #tryAcquire}
     * @param suffix what its name ends in
     * @throws IOException if the folder cannot be made
     */
    public static Path fileOf(String place, String suffix) throws IOException {
        return folder().resolve(hash(place) + suffix);
    }

    /** The user's own, so that no other user can keep the lock. */
    private static Path folder() throws IOException {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "quarkus-secrets-" + user);
        try {
            Files.createDirectory(folder, ownerOnly("rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(folder.toString(), null, "is no folder");
            }
        }
        return folder;
    }

    /** What a file is created with that no other user may read. */
    public static FileAttribute<?>[] ownerOnly(String permissions) {
        return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
                : new FileAttribute<?>[0];
    }

    private static String hash(String place) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }
}
