package io.quarkiverse.secrets.cli.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.spi.BackendId;

/**
 * The file that the environment variable {@value #VARIABLE} names. It gets a line for each secret whose value a command reads,
 * before the command has the value, and for each one that it has stored; one that is read again from the same place is not
 * recorded again. Created for its owner
 * alone. Safe for use by several threads.
 */
public final class AuditFile {

    /** The environment variable with the path of the file. */
    public static final String VARIABLE = "SECRETS_AUDIT_LOG";

    private final Path path;
    private final String command;
    private final Set<Retrieval> recorded = new HashSet<>();

    private AuditFile(Path path, String command) {
        this.path = path;
        this.command = command;
    }

    /**
     * The one that the environment names; empty if it names none.
     *
     * @param command what reads secrets, as it stands in the lines: {@code get --reveal}
     * @throws CliException if it names what is no path
     */
    public static Optional<AuditFile> of(Map<String, String> environment, String command) {
        String path = environment.getOrDefault(VARIABLE, "");
        try {
            return path.isBlank() ? Optional.empty() : Optional.of(new AuditFile(Path.of(path), command));
        } catch (InvalidPathException e) {
            throw new CliException("the environment variable " + VARIABLE + " has a path that this system or its locale cannot"
                    + " have", "give it another, or set LC_ALL to a locale with UTF-8, such as C.UTF-8");
        }
    }

    /**
     * Makes sure that it can be written, before anything is read or stored.
     *
     * @throws CliException if it cannot be written
     */
    public void requireWritable() {
        append("");
    }

    /**
     * Records values that are about to be handed to the command.
     *
     * @throws CliException if it cannot be written
     */
    public synchronized void add(Collection<Retrieval> retrievals) {
        StringBuilder lines = new StringBuilder();
        for (Retrieval retrieval : retrievals) {
            if (recorded.add(retrieval)) {
                lines.append(retrieval.line(command)).append('\n');
            }
        }
        if (lines.length() > 0) {
            append(lines.toString());
        }
    }

    /** Records a value that was stored. Throws as {@link #add} does: the value is stored all the same. */
    public synchronized void stored(String name, BackendId backend) {
        append(Retrieval.storedLine(name, backend.value(), command) + '\n');
    }

    /** The same for one. */
    void add(Retrieval retrieval) {
        add(List.of(retrieval));
    }

    private void append(String lines) {
        try (FileChannel channel = FileChannel.open(path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND), ownerOnly())) {
            // Nearly always in one write, so that lines of two processes do not mix
            for (ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines); bytes.hasRemaining();) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new CliException("no secret is read, as the audit log " + path + " cannot be written",
                    "free some space there and let this user write there, or give " + VARIABLE + " another path");
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
                : new FileAttribute<?>[0];
    }
}
