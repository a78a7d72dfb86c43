package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;

/** The backend {@code mounted-files}, which is read and never changed. */
class MountedFilesIT {

    private static final String VALUE = "hunter2-of-the-folder";

    @TempDir
    Path folder;
    private Path mounted;

    @BeforeEach
    void folderWithSecrets() throws IOException {
        TestApplication.in(folder).with(SecretDefinition.named("DB_PASSWORD").build()).build();
        mounted = Files.createDirectory(folder.resolve("mounted"));
        Files.writeString(mounted.resolve("db-password"), VALUE + "\n");
        Files.writeString(mounted.resolve("other-token"), "hunter2-of-another\n");
    }

    private CliProcess process() {
        return CliProcess.in(folder).with("SECRETS_BACKEND", "mounted-files").with("QUARKUS_SECRETS_MOUNTED_FILES_PATHS",
                mounted.toString());
    }

    @Test
    void eachCommandThatReadsFindsTheFilesInAnySpelling() {
        assertThat(process().run("get", "DB_PASSWORD", "--reveal").assertStatus(0).out()).isEqualTo(VALUE);
        Result list = process().run("list", "--all").assertStatus(0);
        assertThat(list.out()).contains("DB_PASSWORD", "other-token", "2 secrets in mounted-files")
                .doesNotContain("\ndb-password", "hunter2");
        assertThat(process().run("export").assertStatus(0).out()).contains("DB_PASSWORD=" + VALUE);
        process().run("check", "--read-only").assertStatus(0);
    }

    @Test
    void secretsMoveFromTheFolder() {
        process().run("migrate", "--from", "mounted-files", "--to", "copy.env", "--yes").assertStatus(0);

        assertThat(folder.resolve("copy.env")).content().contains("DB_PASSWORD=" + VALUE);
        assertThat(process().run("diff", "copy.env", "mounted-files").assertStatus(0).out()).contains("1 the same");
    }

    @Test
    void storingSaysWhereTheValueIsToBeChanged() {
        Result result = process().input("new").run("set", "DB_PASSWORD").assertStatus(2);

        assertThat(result.err()).contains("DB_PASSWORD", "the backend mounted-files only reads", "fix: ", mounted.toString());
        assertThat(mounted.resolve("db-password")).hasContent(VALUE + "\n");
    }

    @Test
    void aFileThatTheEnvironmentNamesHasTheValueInAnyBackend() throws IOException {
        String file = mounted.resolve("db-password").toString();
        CliProcess named = CliProcess.in(folder).with("DB_PASSWORD_FILE", file);

        assertThat(named.run("get", "DB_PASSWORD", "--reveal").assertStatus(0).out()).isEqualTo(VALUE);
        assertThat(named.run("list").assertStatus(0).out()).contains(file).doesNotContain("hunter2");
        assertThat(named.run("validate").assertStatus(0).out()).contains("All required secrets are available");
        assertThat(named.run("run", "--", "sh", "-c", "printf %s \"$DB_PASSWORD\"").assertStatus(0).out()).isEqualTo(VALUE);
        assertThat(named.input("new").run("set", "DB_PASSWORD").assertStatus(0).err())
                .contains("the application reads " + file + " instead, which the environment variable DB_PASSWORD_FILE names");
        assertThat(folder.resolve(".env")).content().contains("DB_PASSWORD=new");
        Files.delete(folder.resolve(".env"));
        assertThat(CliProcess.in(folder).with("DB_PASSWORD_FILE", "none").run("validate").assertStatus(1).out())
                .contains("there is no file none, which the environment variable DB_PASSWORD_FILE names");
    }
}
