package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.GitFolder;

class OtherFilesCheckTest {

    private static final String SECRET = "API_TOKEN=hunter2-token\n";

    @TempDir
    Path folder;

    private GitFolder git;

    @BeforeEach
    void init() {
        git = GitFolder.init(folder);
    }

    /** Each as its severity, the file, and what is said of it. */
    private List<String> found() {
        List<ExaminedFile> examined = ExaminedFile.read(List.of(folder.resolve(".env")), Map.of());
        OtherFiles others = OtherFiles.in(folder, examined, Map.of(), new SecretEntries(Optional.empty()));
        return new OtherFilesCheck(others, folder).look().stream()
                .map(one -> one.severity() + " "
                        + one.subject().file().map(file -> folder.relativize(Path.of(file)) + " ").orElse("")
                        + one.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({ ".env.local, is not read by the application", ".env.development, is not read by the application",
            ".env-dev, is not read by the application", ".env.bak, is a copy that is not read",
            "module/.env.local, is not read by the application" })
    void whatLooksReadAndIsNotIsAWarning(String name, String message) {
        git.commit(name, "A=1\n");
        assertThat(found()).singleElement().asString().startsWith("WARNING " + name + " " + message);
    }

    @ParameterizedTest
    @CsvSource({ ".env.staging, is read only if the profile staging is active", "prod.env, is not read, unless",
            "docker/.env, is read only by what is started in" })
    void whatMayBeReadIsANote(String name, String message) {
        git.commit(name, "A=1\n");
        assertThat(found()).singleElement().asString().startsWith("NOTE " + name + " " + message);
    }

    @Test
    void whatAnotherProgramReadsIsFine() {
        git.commit("web/package.json", "{}");
        git.commit("web/.env.local", "A=1\n");
        git.commit("db/compose.yaml", "");
        git.commit("db/.env", "A=1\n");
        git.commit("module/pom.xml", "");
        git.commit("module/.env", "A=1\n");
        assertThat(found()).containsExactly("OK other files that look like .env are as they should be: 3");
    }

    @ParameterizedTest
    @ValueSource(strings = { ".env", ".env.example", ".env.local.example", "env.ts", "target/.env.local",
            "node_modules/x/.env.local", "ignored/.env.local", ".git/.env.local", "empty/.env.local", "text/env" })
    void whatIsReadATemplateBuiltOrIgnoredIsPassedOver(String name) {
        git.write(".gitignore", "ignored/\n.env\n");
        git.write(name, name.startsWith("empty") ? "A=\n# A=1\n" : name.equals("text/env") ? "just\nsome text\nA=1\n" : SECRET);
        assertThat(found()).containsExactly("OK no other file looks like .env");
    }

    @Test
    void trackedSecretsAreAnErrorThatNamesThem() {
        git.commit("prod.env", SECRET + "DB_URL=postgresql://me:hunter2@db/shop\nLOG_LEVEL=debug\n");
        assertThat(found()).contains("ERROR prod.env is tracked by git, with 2 secrets (API_TOKEN, DB_URL)")
                .allSatisfy(one -> assertThat(one).doesNotContain("hunter2"));
    }

    @Test
    void trackedValuesThatAreNoSecretsAreFine() {
        git.commit("prod.env", "LOG_LEVEL=debug\nAPI_TOKEN=change-me\nA_KEY=op://vault/item/field\nPUBLIC_KEY=hunter2\n"
                + "B_TOKEN=$(pass show token)\nUSE_SECRET=true\nC_SECRET=this is a dummy\n");
        assertThat(found()).singleElement().asString().startsWith("NOTE prod.env is not read");
    }

    @Test
    void trackedSecretsOfTestsAreANote() {
        git.commit("src/test/resources/ci.env", SECRET);
        assertThat(found()).contains("NOTE src/test/resources/ci.env is tracked by git, with 1 secret (API_TOKEN), which should"
                + " be of no use outside of tests").noneMatch(one -> one.startsWith("ERROR"));
    }

    @Test
    void secretsThatGitWouldAddAreAWarningWithAFix() {
        git.write(".envrc", "export " + SECRET + "use flake\n");
        assertThat(found())
                .containsExactly("WARNING .envrc is not ignored by git, and has 1 secret (API_TOKEN): git add --all adds it");
        git.write(".gitignore", ".envrc\n");
        assertThat(found()).containsExactly("OK other files that look like .env are as they should be: 1");
    }

    @Test
    void otherValuesThatGitWouldAddAreANote() {
        git.write("module/pom.xml", "");
        git.write("module/.env", "A=1\n");
        assertThat(found()).containsExactly(
                "NOTE module/.env is not ignored by git, and has 1 value, none of which looks like a secret");
    }

    @Test
    void whatIsEncryptedMayBeInGit() {
        git.write(".env.prod", "DOTENV_PUBLIC_KEY=\"02ab\"\nDB_PASSWORD=\"encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3\"\n");
        git.write("pom.xml", "");
        assertThat(found()).containsExactly("OK other files that look like .env are as they should be: 1");
    }

    @Test
    void aResourceIsAnErrorIfItHasSecrets() {
        git.commit("src/main/resources/.env", SECRET);
        git.commit("module/src/main/resources/app.env", "A=1\n");
        assertThat(found()).contains(
                "ERROR src/main/resources/.env is packaged into the application, with 1 secret (API_TOKEN), and is not read there",
                "WARNING module/src/main/resources/app.env is packaged into the application, with 1 value, and is not read there");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
    void linksAreNotFollowed() throws Exception {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve(".env.local"), SECRET);
        Files.createSymbolicLink(folder.resolve("linked"), outside);
        Files.createSymbolicLink(folder.resolve(".env.local"), outside.resolve(".env.local"));
        assertThat(found()).containsExactly("OK no other file looks like .env");
    }
}
