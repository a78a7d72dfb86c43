package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EnvFileConcurrentEditsTest {

    private static final int EDITORS = 4;
    private static final int EDITS = 25;

    @TempDir
    Path folder;

    private void assertNoEditIsLost(Path file) throws IOException {
        Map<String, String> values = EnvFileReader.read(file, name -> null, Map.of()).orElseThrow().values();
        assertThat(values).hasSize(EDITORS * EDITS);
        try (Stream<Path> paths = Files.list(folder)) {
            assertThat(paths).containsExactly(file);
        }
    }

    @Test
    void threadsDoNotLoseEachOthersEdits() throws Exception {
        Path file = folder.resolve(".env");
        CyclicBarrier start = new CyclicBarrier(EDITORS);
        ExecutorService executor = Executors.newFixedThreadPool(EDITORS);
        try {
            List<Future<Void>> editors = new ArrayList<>();
            for (int i = 0; i < EDITORS; i++) {
                String name = "T" + i;
                Callable<Void> editor = () -> {
                    start.await();
                    EditingProcess.edit(file, name, EDITS);
                    return null;
                };
                editors.add(executor.submit(editor));
            }
            for (Future<Void> editor : editors) {
                editor.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertNoEditIsLost(file);
    }

    @Test
    void processesDoNotLoseEachOthersEdits() throws Exception {
        Path file = folder.resolve(".env");
        List<Process> editors = new ArrayList<>();
        try {
            for (int i = 0; i < EDITORS; i++) {
                editors.add(
                        new ProcessBuilder(JavaProcess.command(EditingProcess.class, file.toString(), "P" + i,
                                String.valueOf(EDITS))).redirectError(ProcessBuilder.Redirect.INHERIT).start());
            }
            for (Process editor : editors) {
                assertThat(editor.getInputStream().read()).isEqualTo('r');
            }
            for (Process editor : editors) {
                editor.getOutputStream().close();
            }
            for (Process editor : editors) {
                assertThat(editor.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(editor.exitValue()).isZero();
            }
        } finally {
            editors.forEach(Process::destroyForcibly);
        }

        assertNoEditIsLost(file);
    }
}
