package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/** A migration that is killed at any moment. */
@Tag("slow")
class MigrateKillIT {

    private static final int SECRETS = 50;
    private static final int KILLS = 100;
    private static final int KILLS_ON_AWS = 10;

    private final Random random = new Random();
    private final Map<String, String> before = new TreeMap<>();
    private final Map<String, String> after = new TreeMap<>();

    @TempDir
    Path folder;

    @Test
    void whereverItIsKilledAFileIsWholeAndTheNextRunCompletes() throws Exception {
        values();
        Path file = folder.resolve(".env");
        write(folder.resolve("from.env"), after);
        write(file, before);
        AtomicInteger amidst = new AtomicInteger();
        Kills.of(CliProcess.in(folder), List.of("migrate", "--from", "from.env", "--to", "env-file", "--yes"), KILLS,
                () -> writeAgain(file), when -> {
                    Map<String, String> now = read(file);
                    assertThat(now.keySet()).as(when).isEqualTo(after.keySet());
                    now.forEach((key, value) -> assertThat(value).as(when + ": " + key).isIn(before.get(key), after.get(key)));
                    amidst.addAndGet(now.equals(before) || now.equals(after) ? 0 : 1);
                });
        assertThat(amidst.get()).as("kills that left some stored").isPositive();

        assertThat(read(file)).isEqualTo(after);
        assertThat(file).content().startsWith("# kept\n");
        for (Path backup : backups()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup))).isEqualTo("rw-------");
            read(backup).forEach((key, value) -> assertThat(value).as(key).isEqualTo(before.get(key)));
        }
    }

    @Test
    void whereverItIsKilledABackendHasWholeValuesAndTheNextRunCompletes() throws Exception {
        values();
        write(folder.resolve("from.env"), after);
        try (AwsTestBackend to = AwsTestBackend.inProcess()) {
            before.forEach(to::store);
            List<String> command = List.of("migrate", "--from", "from.env", "--to", to.id(), "--yes");
            Kills.amidCalls(to.process(folder), command, to.secretsManager(), KILLS_ON_AWS,
                    when -> after.forEach((name, value) -> assertThat(to.value(name).orElseThrow()).as(when + ": " + name)
                            .isIn(before.get(name), value)));
            after.forEach((name, value) -> assertThat(to.value(name)).hasValue(value));
            assertThat(to.process(folder).run(command.toArray(String[]::new)).assertStatus(0).out())
                    .contains(SECRETS + " the same");
            // What a backup has is never lost to the next run's
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

    private static void write(Path file, Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder("# kept\n");
        values.forEach((key, value) -> text.append(EnvFileEditor.assignment(key, value)).append('\n'));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Map<String, String> read(Path file) {
        EnvFile parsed = EnvFileReader.read(file, name -> null, Map.of()).orElseThrow();
        assertThat(parsed.problems()).isEmpty();
        return new TreeMap<>(parsed.values());
    }

    private List<Path> backups() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("secrets-backup-.*\\.env")).toList();
        }
    }
}
