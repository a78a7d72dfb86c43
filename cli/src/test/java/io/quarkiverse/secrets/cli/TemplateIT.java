package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

class TemplateIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theTemplateIsWrittenWithoutValuesAndWithoutAskingTheBackend(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("JWT_SECRET_KEY", "hunter2-jwt-key");
            int asked = requests(backend);
            Result result = backend.process(folder).run("template").assertStatus(0);

            assertThat(result.out()).containsSubsequence("The secrets of shop", "# Required", "# JDBC URL of the database",
                    "DATABASE_URL=\n", "openssl rand -base64 32", "JWT_SECRET_KEY=\n", "\nSECRET_KEY=\n", "# Optional",
                    "# Default: smtp.gmail.com", "EMAIL_HOST=\n", "EMAIL_PASSWORD=\n").doesNotContain("hunter2");
            assertThat(result.err()).isEmpty();
            assertThat(requests(backend)).isEqualTo(asked);
        }
    }

    @Test
    void itNeedsNoBackendToBeConfigured() {
        TestApplication.sampleIn(folder).build();
        CliProcess.in(folder).with("ENVIRONMENT", "production").with("AZURE_CLIENT_ID", "a").run("template").assertStatus(0);
    }

    @Test
    void anUpdateKeepsWhatPeopleHaveAddedAndTheSecondOneChangesNothing() throws IOException {
        TestApplication.sampleIn(folder).build();
        Path file = folder.resolve(".env.example");
        String before = "# ours\r\nEDITOR=vim\r\nDATABASE_URL='jdbc:postgresql://localhost/dev' # the usual\r\n";
        Files.writeString(file, before);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        Result first = CliProcess.in(folder).run("template", "--update").assertStatus(0);
        String updated = Files.readString(file);
        Result second = CliProcess.in(folder).run("template", "--update").assertStatus(0);

        assertThat(first.out())
                .isEqualTo(".env.example got JWT_SECRET_KEY, SECRET_KEY, EMAIL_HOST, EMAIL_PASSWORD\n");
        assertThat(first.err()).contains("secrets of the application, and kept: ").contains("EDITOR");
        assertThat(updated).startsWith(before).contains("\r\nJWT_SECRET_KEY=\r\n");
        assertThat(second.out()).isEqualTo(".env.example has all secrets\n");
        assertThat(file).hasContent(updated);
        assertThat(Files.readString(file)).isEqualTo(updated);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw-r--");
    }

    @Test
    void aNewFileIsForOthersToReadAsThisUsersNewFilesAre() throws IOException {
        TestApplication.sampleIn(folder).build();
        Path other = Files.createFile(folder.resolve("other"));

        CliProcess.in(folder).run("template", "--file", "docs.env").assertStatus(0);

        assertThat(Files.getPosixFilePermissions(folder.resolve("docs.env"))).isEqualTo(Files.getPosixFilePermissions(other));
        assertThat(folder.resolve("docs.env")).hasContent(CliProcess.in(folder).run("template").out());
    }

    @Test
    void aFileThatIsThereIsOnlyUpdatedWhenAskedFor() throws IOException {
        TestApplication.sampleIn(folder).build();
        Path file = Files.writeString(folder.resolve("docs.env"), "A=1\n");

        Result result = CliProcess.in(folder).run("template", "--file", "docs.env").assertStatus(2);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("docs.env already exists").contains("--update");
        assertThat(file).hasContent("A=1\n");
    }

    @Test
    void aCheckChangesNothingAndEndsWithOneIfAnUpdateWould() throws IOException {
        TestApplication.sampleIn(folder).build();
        Path file = folder.resolve(".env.example");

        Result missing = CliProcess.in(folder).run("template", "--check").assertStatus(1);
        assertThat(missing.out()).contains(".env.example lacks DATABASE_URL");
        assertThat(missing.err()).contains("secrets template --update");
        assertThat(file).doesNotExist();

        CliProcess.in(folder).run("template", "--update").assertStatus(0);
        CliProcess.in(folder).run("template", "--check").assertStatus(0);

        String before = Files.readString(file);
        TestApplication.sampleIn(folder).with(SecretDefinition.named("NEW_KEY").build()).build();
        Result outdated = CliProcess.in(folder).run("template", "--check", "--output", "json").assertStatus(1);
        assertThat(outdated.out()).isEqualTo("{\"schema\":1,\"command\":\"template\",\"application\":\"shop\","
                + "\"file\":\".env.example\",\"changed\":true,\"added\":[\"NEW_KEY\"],\"unregistered\":[],\"document\":null,"
                + "\"status\":1}\n");
        assertThat(file).hasContent(before);
    }

    @Test
    void asJsonTheDocumentIsInTheResult() {
        TestApplication.sampleIn(folder).build();
        assertThat(CliProcess.in(folder).run("template", "--output", "json").assertStatus(0).out())
                .startsWith("{\"schema\":1,\"command\":\"template\"").contains("\"document\":\"# The secrets of shop")
                .endsWith("\"status\":0}\n");
    }

    @Test
    void withoutABuiltApplicationThereIsNoTemplate() throws IOException {
        Files.writeString(folder.resolve(".env"), "A=1\n");
        Result result = CliProcess.in(folder).run("template").assertStatus(2);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("there is no built application").contains("build it");
    }

    @Test
    void aFolderInTheFilesPlaceIsSaidSo() throws IOException {
        TestApplication.sampleIn(folder).build();
        Files.createDirectory(folder.resolve(".env.example"));
        assertThat(CliProcess.in(folder).run("template", "--update").assertStatus(2).err()).contains("is a directory");
        assertThat(CliProcess.in(folder).run("template", "--check").assertStatus(2).err()).contains("cannot be read");
    }

    private static int requests(TestBackend backend) {
        return backend.server().map(server -> server.calls().size()).orElse(0);
    }
}
