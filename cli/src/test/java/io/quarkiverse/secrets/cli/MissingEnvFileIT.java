package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;

/** A file that is named and does not exist is an error, and not a file without secrets. */
class MissingEnvFileIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "list", "export", "check", "unset KEY", "get KEY", "run -- true", "validate", "doctor", "policy",
            "template", "migrate --from env-file --to b.env --yes", "diff env-file b.env" })
    void noCommandGoesOnWithNothing(String command) throws IOException {
        TestApplication.in(folder).with(SecretDefinition.named("KEY").required(false).build()).build();
        Files.writeString(folder.resolve("b.env"), "KEY=1\n");
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(1, List.of("--env-file", "misspelt.env"));

        Result result = CliProcess.in(folder).run(words.toArray(new String[0])).assertStatus(2);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: there is no file misspelt.env");
        assertThat(folder.resolve("misspelt.env")).doesNotExist();
    }

    @Test
    void setMakesTheFile() throws IOException {
        CliProcess.in(folder).input("hunter2").run("set", "KEY", "--env-file", "new.env").assertStatus(0);

        assertThat(folder.resolve("new.env")).hasContent("KEY=hunter2\n");
    }

    @Test
    void theTargetOfAMigrationIsMade() throws IOException {
        Files.writeString(folder.resolve("a.env"), "KEY=1\n");

        CliProcess.in(folder).run("migrate", "--from", "a.env", "--to", "new.env", "--yes").assertStatus(0);

        assertThat(folder.resolve("new.env")).hasContent("KEY=1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "migrate --from misspelt.env --to b.env --yes", "diff misspelt.env b.env",
            "diff b.env misspelt.env" })
    void aSideThatIsNotThereIsNoSideWithoutSecrets(String command) throws IOException {
        Files.writeString(folder.resolve("b.env"), "KEY=1\n");

        Result result = CliProcess.in(folder).run(command.split(" ")).assertStatus(2);

        assertThat(result.err()).startsWith("error: ").contains("file misspelt.env");
    }

    @Test
    void theFileThatIsReadWithoutBeingNamedNeedNotBeThere() {
        CliProcess.in(folder).run("list").assertStatus(0);
        CliProcess.in(folder).run("check").assertStatus(0);
    }
}
