package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

    private void assertNoEditIsLost(Path file, int editors) throws IOException {
        Map<String, String> values = EnvFileReader.read(file, name -> null, Map.of()).orElseThrow().values();
        assertThat(values).hasSize(editors * EDITS);
        try (Stream<Path> paths = Files.list(folder)) {
            assertThat(paths).containsExactly(file);
        }
    }

    private interface Edits {
        void make(String name) throws Exception;
    }

    private static List<Future<Void>> startThreads(ExecutorService executor, List<Edits> edits) {
        CyclicBarrier start = new CyclicBarrier(EDITORS);
        List<Future<Void>> editors = new ArrayList<>();
        for (int i = 0; i < EDITORS; i++) {
            String name = "T" + i;
            Edits own = edits.get(i);
            Callable<Void> editor = () -> {
                start.await();
                own.make(name);
                return null;
            };
            editors.add(executor.submit(editor));
        }
        return editors;
    }

    private static List<Process> startProcesses(Path file) throws IOException {
        List<Process> editors = new ArrayList<>();
        for (int i = 0; i < EDITORS; i++) {
            editors.add(new ProcessBuilder(JavaProcess.command(EditingProcess.class, file.toString(), "P" + i,
                    String.valueOf(EDITS))).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        }
        return editors;
    }

    private static void begin(List<Process> editors) throws IOException {
        for (Process editor : editors) {
            assertThat(editor.getInputStream().read()).isEqualTo('r');
        }
        for (Process editor : editors) {
            editor.getOutputStream().close();
        }
    }

    private static void awaitEnd(List<Process> editors) throws InterruptedException {
        for (Process editor : editors) {
            assertThat(editor.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(editor.exitValue()).isZero();
        }
    }

    /** By a class of its own, which shares nothing with the others but the JVM. */
    private static Edits ofAnotherClassLoader(Path file) throws Exception {
        Method edit = JavaProcess.loadedAnew(EditingProcess.class).getDeclaredMethod("edit", Path.class, String.class,
                int.class);
        edit.setAccessible(true);
        return name -> edit.invoke(null, file, name, EDITS);
    }

    @Test
    void threadsDoNotLoseEachOthersEdits() throws Exception {
        Path file = folder.resolve(".env");
        ExecutorService executor = Executors.newFixedThreadPool(EDITORS);
        try {
            Edits edits = name -> EditingProcess.edit(file, name, EDITS);
            for (Future<Void> editor : startThreads(executor, Collections.nCopies(EDITORS, edits))) {
                editor.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertNoEditIsLost(file, EDITORS);
    }

    @Test
    void processesDoNotLoseEachOthersEdits() throws Exception {
        Path file = folder.resolve(".env");
        List<Process> editors = startProcesses(file);
        try {
            begin(editors);
            awaitEnd(editors);
        } finally {
            editors.forEach(Process::destroyForcibly);
        }

        assertNoEditIsLost(file, EDITORS);
    }

    @Test
    void classLoadersOfOneProcessAndOtherProcessesDoNotLoseEachOthersEdits() throws Exception {
        Path file = folder.resolve(".env");
        List<Process> processes = startProcesses(file);
        ExecutorService executor = Executors.newFixedThreadPool(EDITORS);
        try {
            List<Edits> edits = new ArrayList<>();
            for (int i = 0; i < EDITORS; i++) {
                edits.add(ofAnotherClassLoader(file));
            }
            begin(processes);
            for (Future<Void> thread : startThreads(executor, edits)) {
                thread.get();
            }
            awaitEnd(processes);
        } finally {
            executor.shutdownNow();
            processes.forEach(Process::destroyForcibly);
        }

        assertNoEditIsLost(file, 2 * EDITORS);
    }
}
