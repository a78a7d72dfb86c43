package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEditor;
import io.quarkiverse.secrets.runtime.envfile.EnvFileReader;

/** A migration that is killed at any moment. */
@Tag("slow")
class MigrateKillIT {

    private static final int SECRETS = 50;
    private static final int KILLS = 100;
    private static final int KILLS_ON_AWS = 10;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<String, String> before = new TreeMap<>();
    private final Map<String, String> after = new TreeMap<>();

    @TempDir
    Path folder;

    @Test
    void whereverItIsKilledAFileIsWholeAndTheNextRunCompletes() throws Exception {
        values();
        Path file = folder.resolve(".env");
        write(folder.resolve("from.env"), after);
        String[] command = { "migrate", "--from", "from.env", "--to", "env-file", "--yes" };

        write(file, before);
        long start = System.nanoTime();
        CliProcess.in(folder).run(command).assertStatus(0);
        long typical = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(read(file)).isEqualTo(after);

        int amidst = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            if (read(file).equals(after)) {
                write(file, before);
            }
            kill(CliProcess.in(folder).start(command), typical);
            Map<String, String> now = read(file);
            assertThat(now.keySet()).as("keys after kill %s of seed %s", kill, seed).isEqualTo(after.keySet());
            now.forEach((key, value) -> assertThat(value).as(key).isIn(before.get(key), after.get(key)));
            amidst += now.equals(before) || now.equals(after) ? 0 : 1;
        }
        assertThat(amidst).as("kills that left some stored, of seed %s and %s ms", seed, typical).isPositive();

        CliProcess.in(folder).run(command).assertStatus(0);
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
            String[] command = { "migrate", "--from", "from.env", "--to", to.id(), "--yes" };
            for (int kill = 0; kill < KILLS_ON_AWS; kill++) {
                to.secretsManager().latency(Duration.ofMillis(20));
                Process process = to.process(folder).start(command);
                if (kill % 2 == 0) {
                    // Half of them surely while something is under way
                    int calls = to.secretsManager().calls().size() + 5 + random.nextInt(20);
                    while (process.isAlive() && to.secretsManager().calls().size() < calls) {
                        process.waitFor(2, TimeUnit.MILLISECONDS);
                    }
                    kill(process, 1);
                } else {
                    kill(process, 1500);
                }
                to.secretsManager().latency(Duration.ZERO);
                after.forEach((name, value) -> assertThat(to.value(name).orElseThrow()).as(name)
                        .isIn(before.get(name), value));
            }
            to.process(folder).run(command).assertStatus(0);
            after.forEach((name, value) -> assertThat(to.value(name)).hasValue(value));
            assertThat(to.process(folder).run(command).assertStatus(0).out()).contains(SECRETS + " the same");
            // What a backup has is never lost to the next run's
            Map<String, String> kept = new TreeMap<>();
            for (Path backup : backups()) {
                kept.putAll(read(backup));
            }
            assertThat(kept).isEqualTo(before);
        }
    }

    private void kill(Process process, long within) throws InterruptedException {
        process.waitFor(random.nextInt((int) within + 1), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
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
