package io.quarkiverse.secrets.cli.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

import io.quarkiverse.secrets.cli.console.CliException;

/**
 * Writes a file that only its owner can read. It is there in full or not at all: it is written beside its place, brought to the
 * disk, and then takes its place. What it replaces does not lend it its permissions, and of a link, the link is replaced.
 */
public final class PrivateFile {

    private PrivateFile() {
    }

    /**
     * Makes sure that a file can be written, before there is something to write.
     *
     * @param overwrite whether one that is there may be replaced
     * @throws CliException if there is one that must not be replaced, or something that is no file
     */
    public static void requireFree(Path file, boolean overwrite) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CliException(file + " is not a regular file", "give --file the path of a file");
        }
        if (!overwrite) {
            throw taken(file);
        }
    }

    /**
     * Writes it.
     *
     * @param overwrite whether one that is there may be replaced
     * @throws CliException if it could not be written
     */
    public static void write(Path file, String text, boolean overwrite) {
        requireFree(file, overwrite);
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try {
                fill(temporary, text);
                move(temporary, target, overwrite);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            throw unwritable(file);
        }
    }

    /**
     * Appends whole lines to a file, which keeps its permissions; one that is not there is for its owner alone.
     *
     * @throws CliException if it is no regular file or cannot be written
     */
    public static void append(Path file, String lines) {
        requireFree(file, true);
        try (FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), ownerOnly(file))) {
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean begun = channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
            channel.position(channel.size());
            write(channel, begun ? "\n" + lines : lines);
        } catch (IOException e) {
            throw unwritable(file);
        }
    }

    private static void fill(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(file))) {
            write(channel, text);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
                : new FileAttribute<?>[0];
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static void move(Path from, Path to, boolean overwrite) throws IOException {
        // Without an option it is refused where there is a file; with the atomic one, a file is replaced in any case
        CopyOption[] options = overwrite
                ? new CopyOption[] { StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING }
                : new CopyOption[0];
        try {
            Files.move(from, to, options);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static CliException unwritable(Path file) {
        return new CliException(file + " cannot be written",
                "check its folder, its permissions and the free space on the disk");
    }

    private static CliException taken(Path file) {
        return new CliException(file + " already exists", "give --file another path, or --force to replace it");
    }
}
