package io.quarkiverse.secrets.cli.edit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkiverse.secrets.cli.console.CliException;

/**
 * A folder for values while they are edited. Only its owner can look into it; it is in memory where the system has a place for
 * that, and it is removed with all that is in it when this process ends, however it ends: a process of the shell waits for
 * that.
 * For one thread.
 */
public final class PrivateFolder implements AutoCloseable {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final String PREFIX = "secrets-edit-";
    /** It ends with its input, which is when this process ends, and no signal of a terminal ends it before. */
    private static final String REMOVER = "trap '' INT HUP TERM QUIT; cat > /dev/null; rm -rf -- \"$1\"";

    private final Path folder;
    private final boolean inMemory;
    private final Process remover;

    private PrivateFolder(Path folder, boolean inMemory, Process remover) {
        this.folder = folder;
        this.inMemory = inMemory;
        this.remover = remover;
    }

    /**
     * Makes one.
     *
     * @param environment names the user's folder for run-time files
     * @throws CliException if there is no place for one that is private
     */
    public static PrivateFolder create(Map<String, String> environment) {
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(environment.get("XDG_RUNTIME_DIR")).filter(text -> text.startsWith("/")).map(Path::of)
                .ifPresent(places::add);
        places.add(SHARED_MEMORY);
        Optional<Path> memory = places.stream().filter(PrivateFolder::isInMemory).findFirst();
        Path place = memory.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        try {
            FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Path folder = place.resolve(PREFIX + UUID.randomUUID());
            // First, so that there is no moment at which the folder would stay
            Process remover = startRemover(folder);
            return new PrivateFolder(createOrEnd(folder, ownerOnly, remover), memory.isPresent(), remover);
        } catch (IOException | UnsupportedOperationException e) {
            throw new CliException("there is no place for a file that only you can read: " + place
                    + " does not take one, or there is no shell to remove it", "set one secret at a time: secrets set NAME");
        }
    }

    private static boolean isInMemory(Path place) {
        try {
            return Files.isDirectory(place) && Files.isWritable(place) && IN_MEMORY.contains(Files.getFileStore(place).type());
        } catch (IOException e) {
            return false;
        }
    }

    private static Process startRemover(Path folder) throws IOException {
        return new ProcessBuilder("sh", "-c", REMOVER, "sh", folder.toString()).redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD).start();
    }

    private static Path createOrEnd(Path folder, FileAttribute<?> ownerOnly, Process remover) throws IOException {
        try {
            return Files.createDirectory(folder, ownerOnly);
        } catch (IOException | UnsupportedOperationException e) {
            remover.destroyForcibly();
            throw e;
        }
    }

    /** Whether nothing of it goes to a disk, but for the system's swap space. */
    public boolean isInMemory() {
        return inMemory;
    }

    /** A file in it. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Writes a file in it, for its owner alone.
     *
     * @throws CliException if it cannot be written
     */
    public Path write(String name, String text) {
        Path file = file(name);
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly)) {
            for (ByteBuffer bytes = StandardCharsets.UTF_8.encode(text); bytes.hasRemaining();) {
                channel.write(bytes);
            }
            return file;
        } catch (IOException e) {
            throw new CliException("the file for the editor cannot be written in " + folder.getParent(),
                    "free some space there, and run it again");
        }
    }

    /** Overwrites the files and removes them. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                wipe(path);
            }
        } catch (IOException e) {
            // The process that waits removes what is left
        }
        remover.destroyForcibly();
        if (Files.exists(folder)) {
            throw new CliException(folder + " has the values that were edited, and cannot be removed", "remove it: rm -rf "
                    + folder);
        }
    }

    private static void wipe(Path path) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(channel.size()));
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
                channel.force(true);
            }
        }
        Files.delete(path);
    }
}
