package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.testing.CliProcess;

/** Pipes in place of {@code .env} files, as of {@code <(sops -d secrets.env)}. */
@EnabledOnOs({ OS.LINUX, OS.MAC })
class PipesIT {

    private static final String ONE = " <(printf 'A=hunter2\\nB=1\\n')";
    private static final String OTHER = " <(printf 'A=hunter3\\nB=1\\n')";

    @TempDir
    Path folder;

    @Test
    void valuesAreReadFromAPipe() {
        assertThat(withArguments("--env-file" + ONE).run("get", "A", "--reveal").assertStatus(0).out()).isEqualTo("hunter2");
        assertThat(withArguments("--env-file" + ONE).run("list", "--all").assertStatus(0).out()).contains("A", "B")
                .doesNotContain("hunter2");
    }

    @Test
    void twoPipesAreCompared() {
        assertThat(withArguments(ONE + OTHER).run("diff", "--all").assertStatus(1).out())
                .contains("~ A", "1 the same, 1 different").doesNotContain("hunter");
    }

    @Test
    void nothingIsStoredInAPipe() {
        assertThat(withArguments("--env-file" + ONE).input("hunter3").run("set", "C").assertStatus(2).err())
                .contains("could not be stored", "is a pipe, a device or a socket").doesNotContain("hunter");
    }

    @Test
    void anEnvThatIsAPipeIsRead() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve(".env").toString()).start().waitFor()).isZero();

        assertThat(CliProcess.in(folder).by("bash", "-c", "printf 'A=hunter2\\n' > .env & exec \"$@\"", "bash")
                .run("get", "A", "--reveal").assertStatus(0).out()).isEqualTo("hunter2");
    }

    @Test
    void aMigrationReadsAPipeAndDeletesNothingFromIt() throws IOException {
        assertThat(withArguments("--from" + ONE).run("migrate", "--to", "to.env", "--yes", "--delete-source").assertStatus(2)
                .err()).startsWith("error: nothing can be deleted from the source /dev/fd/")
                .contains("fix: leave --delete-source out").doesNotContain("hunter2");
        assertThat(folder.resolve("to.env")).doesNotExist();

        assertThat(withArguments("--from" + ONE).run("migrate", "--to", "to.env", "--yes").assertStatus(0).out())
                .contains("2 stored in to.env and read back");
        assertThat(Files.readString(folder.resolve("to.env"))).isEqualTo("A=hunter2\nB=1\n");
    }

    /** The command with more arguments, which bash takes apart. */
    private CliProcess withArguments(String arguments) {
        return CliProcess.in(folder).by("bash", "-c", "exec \"$@\" " + arguments, "bash");
    }
}
