package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Timeout(120)
class EnvFileKilledEditsTest {

    private static final int KILLS = 100;
    /** Started ahead, as that takes longer than all the rest. */
    private static final int WAITING = 3;
    private static final int LONGEST_MILLIS = 20;

    @TempDir
    Path folder;

    private final Queue<Process> processes = new ArrayDeque<>();
    private Path file;

    @BeforeEach
    void startProcesses() throws IOException {
        file = folder.resolve(".env");
        for (int i = 0; i < WAITING; i++) {
            processes.add(EndlessEditingProcess.start(file));
        }
    }

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void fileIsWholeAndCanBeEditedAtOnceAfterEveryKill() throws Exception {
        EnvFileWriter.update(file, text -> "# kept\nKILLS=0\n");
        int lockFilesLeft = 0;

        for (int kill = 1; kill <= KILLS; kill++) {
            killAmidstEdits();
            lockFilesLeft += Files.exists(folder.resolve(".env.lock")) ? 1 : 0;

            assertFileIsWhole(kill - 1);
            String kills = String.valueOf(kill);
            EnvFileWriter.update(file, text -> EnvFileEditor.set(text, "KILLS", kills), Duration.ZERO);
            assertFileIsWhole(kill);
            assertNothingElseIsThere();
        }

        assertThat(lockFilesLeft).as("kills amidst an edit").isGreaterThan(KILLS / 10);
    }

    private void killAmidstEdits() throws IOException, InterruptedException {
        Process process = processes.remove();
        try {
            processes.add(EndlessEditingProcess.start(file));
            process.getOutputStream().write('g');
            process.getOutputStream().flush();
            assertThat(process.getInputStream().read()).isEqualTo('e');
            boolean ended = process.waitFor(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
            assertThat(ended).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void assertFileIsWhole(int kills) {
        EnvFile content = EnvFileReader.read(file, name -> null, Map.of()).orElseThrow();
        assertThat(content.problems()).isEmpty();
        assertThat(content.values()).containsOnlyKeys("KILLS", EndlessEditingProcess.KEY)
                .containsEntry("KILLS", String.valueOf(kills));
        assertThat(content.values().get(EndlessEditingProcess.KEY))
                .isIn(EndlessEditingProcess.value(true), EndlessEditingProcess.value(false));
        assertThat(EnvFileReader.readText(file).orElseThrow()).startsWith("# kept\n").endsWith("\n");
    }

    private void assertNothingElseIsThere() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            assertThat(paths).containsExactly(file);
        }
    }
}
