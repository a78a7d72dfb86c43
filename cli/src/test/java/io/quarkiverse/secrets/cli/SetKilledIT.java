package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.Kills;
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

    @Test
    void theFileIsWholeWheneverSetIsKilledAndRunningItAgainCompletes() throws Exception {
        file = folder.resolve(".env");
        Files.writeString(file, BEFORE + NAME + "=old-value-of-the-key\n" + AFTER);
        Path archive = folder.resolve("classes.jsa");
        CliProcess.in(folder).jvm(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable")).run("set", NAME,
                "--generate");
        CliProcess process = CliProcess.in(folder).jvm(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
        AtomicInteger kills = new AtomicInteger();
        Kills.of(process, List.of("set", NAME, "--generate"), KILLS, () -> {
        }, when -> {
            String value = assertWhole(when);
            if (kills.incrementAndGet() % KILLS_BETWEEN_COMPLETIONS == 0) {
                process.run("set", NAME, "--generate").assertStatus(0);
                assertThat(assertWhole("after " + when)).as("a new value").isNotEqualTo(value);
            }
        });
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
