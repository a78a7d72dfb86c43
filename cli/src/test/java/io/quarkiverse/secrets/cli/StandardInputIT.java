package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.TestApplication;

/** Standard input in place of a file, as {@code -}. */
@Tag("slow")
@EnabledOnOs({ OS.LINUX, OS.MAC })
class StandardInputIT {

    private static final String TEXT = "API_KEY=hunter2-api\nDB_KEY=hunter2-db\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "get;API_KEY;--reveal;--file;-", "get;API_KEY;--reveal;--env-file;-",
            "run;--file;-;--;printenv;API_KEY" })
    void secretsAreReadFromStandardInput(String words) throws IOException {
        Files.writeString(folder.resolve(".env"), "API_KEY=another\n");
        assertThat(CliProcess.in(folder).input(TEXT).run(words.split(";")).assertStatus(0).out().strip())
                .isEqualTo("hunter2-api");
    }

    @Test
    void itMayBeAFileThatTheShellHasOpened() throws IOException {
        Files.writeString(folder.resolve("other.env"), TEXT);
        assertThat(CliProcess.in(folder).by("sh", "-c", "exec \"$@\" < other.env", "sh")
                .run("export", "--env-file", "-", "--format", "dotenv").assertStatus(0).out()).contains("hunter2-api",
                        "hunter2-db");
    }

    @Test
    void itIsOneSideOfAComparisonAndTheSourceOfAMigration() throws IOException {
        Files.writeString(folder.resolve("other.env"), "API_KEY=hunter2-api\nDB_KEY=hunter2-other\n");
        assertThat(CliProcess.in(folder).input(TEXT).run("diff", "-", "other.env").assertStatus(1).out())
                .contains("~ DB_KEY", "1 the same, 1 different").doesNotContain("hunter2");
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.process(folder).input(TEXT).run("migrate", "--from", "-", "--to", "aws:shop/", "--yes").assertStatus(0);
            assertThat(backend.value("shop/API_KEY")).hasValue("hunter2-api");
            assertThat(backend.value("shop/DB_KEY")).hasValue("hunter2-db");
            assertThat(backend.process(folder).input(TEXT)
                    .run("migrate", "--from", "-", "--to", "aws:shop/", "--yes", "--delete-source").assertStatus(2).err())
                    .contains("nothing can be deleted from standard input");
        }
    }

    @Test
    void aValueIsReadFromItAsFromAFile() {
        TestApplication.in(folder).with(SecretDefinition.named("API_KEY").build(),
                SecretDefinition.named("KEY_STORE").encoding(Encoding.BASE64).build()).build();
        CliProcess.in(folder).input("hunter2\n").run("set", "API_KEY", "--file", "-").assertStatus(0);
        assertThat(CliProcess.in(folder).run("get", "API_KEY", "--reveal").assertStatus(0).out()).isEqualTo("hunter2\n");
        CliProcess.in(folder).input(new byte[] { (byte) 0xFF, 0, 1 }).run("set", "KEY_STORE", "--file", "-").assertStatus(0);
        assertThat(CliProcess.in(folder).run("get", "KEY_STORE", "--reveal").assertStatus(0).out()).isEqualTo("/wAB");
    }

    @ParameterizedTest
    @ValueSource(strings = { "set;API_KEY;--env-file;-", "unset;API_KEY;--file;-;--yes",
            "rotate;API_KEY;--file;-;--yes", "migrate;--from;other.env;--to;-;--yes", "export;--format;json;--file;-",
            "migrate;--from;other.env;--to;new.env;--backup;-;--yes" })
    void nothingIsWrittenToIt(String words) throws IOException {
        Files.writeString(folder.resolve("other.env"), TEXT);
        assertThat(refused(words)).containsPattern("error: .*(standard input)");
        assertThat(folder.resolve("-")).doesNotExist();
        assertThat(folder.resolve("new.env")).doesNotExist();
        assertThat(folder.resolve("other.env")).hasContent(TEXT);
    }

    private String refused(String words) {
        List<String> arguments = new ArrayList<>(List.of(words.split(";")));
        return CliProcess.in(folder).by("sh", "-c", "exec \"$@\" < other.env", "sh").run(arguments.toArray(String[]::new))
                .assertStatus(2).err();
    }
}
