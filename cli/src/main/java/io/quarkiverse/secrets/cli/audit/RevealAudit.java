package io.quarkiverse.secrets.cli.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.cli.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.runtime.registry.LogText;

/**
 * Records that somebody is shown a secret, as the application's audit log records that somebody asks for one: on standard
 * error, and at the end of a file where one is named. Nothing is to be shown before it is recorded. For one thread.
 */
public final class RevealAudit {

    /** The environment variable with the path of the file. */
    public static final String FILE_VARIABLE = "SECRETS_AUDIT_LOG";

    private static final String CATEGORY = "io.quarkiverse.secrets.audit";

    private final Console console;
    private final Optional<Path> file;
    private final String user;

    private RevealAudit(Console console, Optional<Path> file, String user) {
        this.console = console;
        this.file = file;
        this.user = user;
    }

    /** As the environment says, for the user whose process this is. */
    public static RevealAudit of(Map<String, String> environment, Console console) {
        String file = environment.getOrDefault(FILE_VARIABLE, "");
        return new RevealAudit(console, file.isBlank() ? Optional.empty() : Optional.of(Path.of(file)),
                System.getProperty("user.name", "unknown"));
    }

    /**
     * Somebody is about to see a value.
     *
     * @param name the secret
     * @param from where the value comes from
     * @throws CliException if the file cannot be written
     */
    public void retrieved(String name, String from) {
        write(name, "Retrieved secret: " + LogText.name(name) + " (command line, user " + LogText.name(user) + ", from "
                + LogText.name(from) + ")");
    }

    private void write(String name, String text) {
        String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " INFO [" + CATEGORY + "] " + text;
        if (file.isPresent()) {
            append(name, file.get(), line + "\n");
        }
        console.note(line);
    }

    private static void append(String name, Path path, String line) {
        try (FileChannel channel = FileChannel.open(path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND), ownerOnly())) {
            // In one write, so that lines of two processes do not mix
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new CliException(name + " is not shown, as the audit log " + path + " cannot be written",
                    "let this user write there, or give " + FILE_VARIABLE + " another path");
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
                : new FileAttribute<?>[0];
    }
}
