package io.quarkiverse.secrets.cli.rotation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.endpoint.EndpointLock;

/**
 * Keeps which secrets a rotation of all has given new values, until it has come to its end, or for a day: names and versions,
 * no values. One
 * that was interrupted, however that happened, goes on from there.
 * <p>
 * A line is written, and brought to the disk, before a secret is changed and after it. Of one that was being changed, its
 * version
 * tells whether it was. In a backend without versions it is rotated again.
 * <p>
 * Safe for use by several threads.
 */
public final class RotationJournal {

    /** How long after its last change an interrupted rotation is gone on with. */
    static final Duration KEPT_FOR = Duration.ofDays(1);

    private static final String BEGUN = "begun ";
    private static final String DONE = "done ";
    private static final String NO_VERSION = "-";

    private final Optional<Path> file;
    private final Set<String> done = new HashSet<>();
    /** The versions that secrets had before they were changed. */
    private final Map<String, String> begun = new HashMap<>();

    private RotationJournal(Optional<Path> file) {
        this.file = file;
    }

    /** Of a rotation that is not resumed. */
    public static RotationJournal none() {
        return new RotationJournal(Optional.empty());
    }

    /**
     * That of a place, with what a rotation there has done that did not come to its end.
     *
     * @param place what identifies it, to be the same in each process; only a hash of it is written
     * @param anew whether to forget that
     * @throws CliException if it cannot be read or written
     */
    public static RotationJournal of(String place, boolean anew) {
        try {
            Path file = EndpointLock.fileOf(place, ".rotation");
            if (anew || isOld(file)) {
                Files.deleteIfExists(file);
            }
            RotationJournal journal = new RotationJournal(Optional.of(file));
            if (Files.exists(file)) {
                // The last line may be half there
                String text = Files.readString(file);
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(journal::read);
            }
            return journal;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Whether the next rotation is one of its own, and not the rest of the one that was interrupted. */
    private static boolean isOld(Path file) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(KEPT_FOR));
    }

    private void read(String line) {
        if (line.startsWith(DONE)) {
            done.add(line.substring(DONE.length()));
        } else if (line.startsWith(BEGUN) && line.indexOf(' ', BEGUN.length()) > 0) {
            int space = line.indexOf(' ', BEGUN.length());
            begun.put(line.substring(space + 1), line.substring(BEGUN.length(), space));
        }
    }

    /** @param version the version that it has now */
    synchronized boolean isRotated(String name, Optional<String> version) {
        String before = begun.get(name);
        return done.contains(name)
                || before != null && !before.equals(NO_VERSION) && version.isPresent() && !version.get().equals(before);
    }

    /** Notes that a secret is about to be changed. */
    void begin(String name, Optional<String> version) {
        append(BEGUN + version.filter(text -> text.indexOf(' ') < 0 && !text.equals(NO_VERSION)).orElse(NO_VERSION) + " "
                + name);
    }

    /** Notes that it was. */
    void done(String name) {
        append(DONE + name);
    }

    /** Forgets everything, as the rotation has come to its end. */
    public void end() {
        try {
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private synchronized void append(String line) {
        if (file.isEmpty()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file.get(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                EndpointLock.ownerOnly("rw-------"))) {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static CliException unusable(IOException e) {
        return new CliException("what was rotated cannot be kept: " + e.getMessage(),
                "make the folder for temporary files writable, or name the secrets instead of --all");
    }
}
