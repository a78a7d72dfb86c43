package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.Kills;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEditor;
import io.quarkiverse.secrets.runtime.envfile.EnvFileReader;

/** An import that is killed at any moment. */
@Tag("slow")
class ImportKillIT {

    private static final int SECRETS = 50;
    private static final int KILLS = 25;
    private static final int KILLS_ON_AWS = 5;
    private static final String PRIVATE = "rw-------";

    private final Random random = new Random();
    private final Map<String, String> before = new TreeMap<>();
    private final Map<String, String> after = new TreeMap<>();

    @TempDir
    Path folder;

    @Test
    void whereverItIsKilledAFileHasAllOrNothingAndTheNextRunCompletes() throws Exception {
        values();
        Path file = folder.resolve(".env");
        Path document = write(folder.resolve("from.dotenv.env"), after);
        write(file, before);
        AtomicInteger done = new AtomicInteger();
        AtomicInteger kills = new AtomicInteger();
        Kills.of(CliProcess.in(folder), List.of("import", document.getFileName().toString(), "--yes"), KILLS,
                () -> writeAgain(file), when -> {
                    assertThat(read(file)).as(when).isIn(before, after);
                    assertThat(readableByOthers()).as(when).isEmpty();
                    kills.incrementAndGet();
                    done.addAndGet(read(file).equals(after) ? 1 : 0);
                });
        assertThat(done.get()).as("kills after the edit").isLessThan(kills.get());

        assertThat(read(file)).isEqualTo(after);
        assertThat(file).content().startsWith("# kept\n");
        // A change goes through at once, and what was left of those that were killed is gone
        CliProcess.in(folder).input("x").run("set", "LAST").assertStatus(0);
        assertThat(names()).allMatch(name -> name.matches("\\.env|from\\.dotenv\\.env|secrets-backup-.*\\.env"));
        for (Path backup : backups()) {
            assertThat(read(backup)).isEqualTo(before);
        }
    }

    @Test
    void whereverItIsKilledABackendHasWholeValuesAndTheNextRunCompletes() throws Exception {
        values();
        Path document = write(folder.resolve("from.env"), after);
        try (AwsTestBackend to = AwsTestBackend.inProcess()) {
            before.forEach(to::store);
            Kills.amidCalls(to.process(folder),
                    List.of("import", document.getFileName().toString(), "--to", to.id(), "--yes"), to.secretsManager(),
                    KILLS_ON_AWS, when -> {
                        after.forEach((name, value) -> assertThat(to.value(name).orElseThrow()).as(when + ": " + name)
                                .isIn(before.get(name), value));
                        assertThat(readableByOthers()).as(when).isEmpty();
                    });
            after.forEach((name, value) -> assertThat(to.value(name)).hasValue(value));
            Map<String, String> kept = new TreeMap<>();
            for (Path backup : backups()) {
                kept.putAll(read(backup));
            }
            assertThat(kept).isEqualTo(before);
        }
    }

    private void writeAgain(Path file) throws IOException {
        if (read(file).equals(after)) {
            write(file, before);
        }
    }

    private void values() {
        for (int i = 0; i < SECRETS; i++) {
            before.put("SECRET_" + i, "old " + i + " \"'" + "x".repeat(random.nextInt(200)));
            after.put("SECRET_" + i, "new\n" + i + " $" + "y".repeat(random.nextInt(200)));
        }
    }

    private static Path write(Path file, Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder("# kept\n");
        values.forEach((key, value) -> text.append(EnvFileEditor.assignment(key, value)).append('\n'));
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(PRIVATE));
    }

    private static Map<String, String> read(Path file) {
        EnvFile parsed = EnvFileReader.read(file, name -> null, Map.of()).orElseThrow();
        assertThat(parsed.problems()).isEmpty();
        return new TreeMap<>(parsed.values());
    }

    private List<String> readableByOthers() throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : names()) {
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))).equals(PRIVATE)) {
                found.add(name);
            }
        }
        return found;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<Path> backups() throws IOException {
        return names().stream().filter(name -> name.startsWith("secrets-backup-")).map(folder::resolve).toList();
    }
}
