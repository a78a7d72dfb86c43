package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;

/** Ends {@code set} at moments drawn by chance, as a power cut or the killer of the kernel would. */
@Tag("slow")
class SetKilledIT {

    private static final int KILLS = 100;
    private static final int KILLS_BETWEEN_COMPLETIONS = 10;
    private static final String NAME = "KILLED_KEY";
    private static final String BEFORE = "# what the shop needs\nexport FIRST='one # two'\n\nSECOND=\"two\\nlines\"  # kept\n";
    private static final String AFTER = "THIRD=`three`\nFOURTH: 4\n# the end, without a line end";

    @TempDir
    Path folder;

    private Path file;
    private CliProcess process;

    @Test
    void theFileIsWholeWheneverSetIsKilledAndRunningItAgainCompletes() throws Exception {
        file = folder.resolve(".env");
        Files.writeString(file, BEFORE + NAME + "=old-value-of-the-key\n" + AFTER);
        Path archive = folder.resolve("classes.jsa");
        CliProcess.in(folder).jvm(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable")).run("set", NAME,
                "--generate");
        process = CliProcess.in(folder).jvm(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
        long typical = typicalNanos();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 1; i <= KILLS; i++) {
            Process running = process.start("set", NAME, "--generate");
            running.waitFor((long) (random.nextDouble() * typical), TimeUnit.NANOSECONDS);
            running.destroyForcibly().waitFor();
            String value = assertWhole("kill " + i + " of seed " + seed);
            if (i % KILLS_BETWEEN_COMPLETIONS == 0) {
                process.run("set", NAME, "--generate").assertStatus(0);
                assertThat(assertWhole("after kill " + i + " of seed " + seed)).as("a new value").isNotEqualTo(value);
            }
        }
    }

    /** The median of five runs. */
    private long typicalNanos() {
        long[] nanos = new long[5];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            process.run("set", NAME, "--generate").assertStatus(0);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    /** All but the value of the key is as it was, to the byte; gives the value. */
    private String assertWhole(String when) throws IOException {
        String text = Files.readString(file);
        assertThat(text).as(when).startsWith(BEFORE + NAME + "=").endsWith("\n" + AFTER);
        EnvFile parsed = EnvFile.parse(text, name -> null, Map.of());
        assertThat(parsed.problems()).as(when).isEmpty();
        assertThat(parsed.values()).as(when).containsEntry("FIRST", "one # two").containsEntry("SECOND", "two\nlines")
                .containsEntry("THIRD", "three").containsEntry("FOURTH", "4").hasSize(5);
        String value = parsed.values().get(NAME);
        assertThat(value).as(when).matches("[A-Za-z0-9+/]{43}=");
        assertThat(text).as(when).isEqualTo(BEFORE + NAME + "=" + value + "\n" + AFTER);
        return value;
    }
}
