package io.quarkiverse.secrets.cli.migration;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEditor;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileKeys;
import io.quarkiverse.secrets.runtime.envfile.EnvFileWriter;

/**
 * Keeps the values that are about to be overwritten, in a file for its owner alone, from which they can be moved back. It is
 * brought to the disk before anything is overwritten, appears as a whole, and never takes the place of another file.
 */
public final class Backup {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String FILE = ".env";
    /** What a file is edited in, before it takes the other's place. */
    private static final String LOCK = ".lock";
    private static final String PLAIN = "_-+=:,./@%";

    private final SecretsEndpoint to;
    private final String command;
    private final Instant now;

    /**
     * @param sides the target of which is overwritten
     */
    public Backup(MigrationSides sides, Instant now) {
        to = sides.to();
        command = sides.command();
        this.now = now;
    }

    /**
     * Writes one in a folder, under a name that no other has.
     *
     * @return the file
     * @throws CliException if it could not be written
     */
    public Path write(List<PlannedSecret> overwritten, Path folder) {
        String prefix = "secrets-backup-" + fileName() + "-";
        removeUnfinished(folder, prefix);
        String name = prefix + TIME.format(now);
        for (int number = 1;; number++) {
            Path file = folder.resolve(name + (number == 1 ? "" : "-" + number) + FILE);
            if (writeNew(overwritten, file)) {
                return file;
            }
        }
    }

    /** With the profile and the prefix, where the target has them. */
    private String fileName() {
        return to.isFile() ? to.backend().value() : to.name().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }

    /**
     * Writes one to a file that must not be there yet.
     *
     * @throws CliException if it is there, or could not be written
     */
    public void writeTo(List<PlannedSecret> overwritten, Path file) {
        if (!writeNew(overwritten, file)) {
            throw new CliException(file + " already exists, and a backup replaces no file",
                    "name another with --backup");
        }
    }

    /**
     * Removes what processes have left that were killed while they wrote a backup: it goes with the next edit of the same file,
     * and a backup has no second one.
     */
    private static void removeUnfinished(Path folder, String prefix) {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, prefix + "*" + FILE + LOCK)) {
            for (Path lock : unfinished) {
                String name = lock.getFileName().toString();
                EnvFileWriter.update(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())),
                        UnaryOperator.identity());
            }
        } catch (IOException | EnvFileException e) {
            // Its owner alone can read it, and nothing waits for it
        }
    }

    /** Whether there was no such file. */
    private boolean writeNew(List<PlannedSecret> overwritten, Path file) {
        if (Files.exists(file)) {
            return false;
        }
        String text = text(overwritten, file);
        try {
            // The edit is made by one at a time: what it finds is there
            return EnvFileWriter.update(file, before -> before.isEmpty() ? text : before);
        } catch (EnvFileException e) {
            throw new CliException("the values to be overwritten could not be kept: " + e.file() + " " + e.problem(),
                    e.remedy() + "; or name another file with --backup");
        }
    }

    private String text(List<PlannedSecret> overwritten, Path file) {
        requireDifferentKeys(overwritten);
        StringBuilder text = new StringBuilder();
        text.append("# Values that secrets ").append(command).append(" was about to overwrite in ")
                .append(named(to.name(), "the target"))
                .append(", ").append(now.truncatedTo(ChronoUnit.SECONDS)).append('\n')
                .append("# To put them back: secrets migrate --from ").append(named(file.toString(), "FILE")).append(" --to ")
                .append(named(to.name(), "TARGET")).append(only(overwritten)).append('\n')
                .append("# They are secrets: delete this file when it is no longer needed.\n");
        for (PlannedSecret secret : overwritten) {
            text.append(assignment(secret)).append('\n');
        }
        return text.toString();
    }

    /** One value would take the place of the other in a file, too. */
    private static void requireDifferentKeys(List<PlannedSecret> overwritten) {
        Map<String, String> names = new HashMap<>();
        for (PlannedSecret secret : overwritten) {
            String other = names.put(key(secret.name()), secret.name());
            if (other != null) {
                throw new CliException("the values to be overwritten of " + other + " and " + secret.name()
                        + " could not be kept: both would be " + key(secret.name()) + " in the file",
                        "store them one after the other with --only");
            }
        }
    }

    private static String assignment(PlannedSecret secret) {
        try {
            return EnvFileEditor.assignment(key(secret.name()), secret.present().orElseThrow());
        } catch (IllegalArgumentException e) {
            throw new CliException("the value to be overwritten of " + secret.name() + " could not be kept: " + e.getMessage(),
                    "keep it by hand, and then store with --no-backup");
        }
    }

    /** Its name, if such a file can have it, or what stands for it there. */
    private static String key(String name) {
        return EnvFileKeys.of(name);
    }

    /** Names that the file cannot have are found under others only by who knows them. */
    private static String only(List<PlannedSecret> overwritten) {
        List<String> names = new ArrayList<>(overwritten.size());
        boolean all = true;
        for (PlannedSecret secret : overwritten) {
            names.add(named(secret.name(), SecretNames.canonical(secret.name())));
            all &= key(secret.name()).equals(secret.name());
        }
        return all ? "" : " --only " + String.join(",", names);
    }

    /** A text that means itself in a command and in a comment, or another one. */
    private static String named(String text, String otherwise) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0)) {
                return otherwise;
            }
        }
        return text;
    }
}
