package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.GitFolder;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;
import io.quarkiverse.secrets.cli.testing.TestBackend.Kind;

/** What {@code doctor} finds in a project and its repository beside the files that the application reads. */
@Tag("slow")
class DoctorProjectIT {

    private static final String KEY = "hunter2-hunter2-hunter2-hunter2-0123456789";

    @TempDir
    Path folder;

    private GitFolder project(String envFile) throws IOException {
        TestApplication.sampleIn(folder).build();
        GitFolder git = GitFolder.init(folder);
        git.write(".gitignore", "target/\n.env\n");
        Path file = git.write(".env", envFile);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return git;
    }

    private Result doctor(String... options) {
        List<String> command = new ArrayList<>(List.of("doctor"));
        command.addAll(List.of(options));
        Result result = CliProcess.in(folder).run(command.toArray(new String[0]));
        assertThat(result.out() + result.err()).doesNotContain("hunter2");
        return result;
    }

    @Test
    void whatIsSafeToFixIsFixedAndTheRestIsLeft() throws IOException {
        GitFolder git = project("SECRET_KEY=hunter2-signs-messages\n");
        Path local = git.write(".env.local", "JWT_SECRET_KEY=" + KEY + "\n");
        Files.setPosixFilePermissions(local, PosixFilePermissions.fromString("rw-r--r--"));
        git.write("Dockerfile", "FROM scratch\n");

        assertThat(doctor("--strict").assertStatus(1).out()).contains("warning  .env.local is not read by the application",
                "warning  .env.local is not ignored by git, and has 1 secret (JWT_SECRET_KEY)",
                "warning  .env.local is in the build context of images", "warning  .env.local can be read by other users",
                "To fix 4 of them: secrets doctor --fix");
        assertThat(doctor("--fix", "--dry-run").assertStatus(0).out()).contains("planned  .gitignore gets the line .env.local",
                "planned  .env.local can be read and written by its owner alone");
        assertThat(folder.resolve(".dockerignore")).doesNotExist();

        Result fixed = doctor("--fix", "--output", "json").assertStatus(0);
        assertThat(fixed.out())
                .contains("{\"result\":\"fixed\",\"file\":\".gitignore\",\"change\":\"gets the line .env.local\"",
                        "\"file\":\".dockerignore\"", "\"fixable\":false")
                .doesNotContain("\"fixable\":true", "\"failed\"");
        assertThat(folder.resolve(".gitignore")).hasContent("target/\n.env\n.env.local");
        assertThat(folder.resolve(".dockerignore")).hasContent(".env\n.env.local");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(local))).isEqualTo("rw-------");
        assertThat(local).hasContent("JWT_SECRET_KEY=" + KEY);

        assertThat(doctor("--strict").assertStatus(1).out()).contains("0 errors, 1 warning,")
                .contains("warning  .env.local is not read by the application").doesNotContain("To fix");
    }

    @Test
    void secretsInTheHistoryAndInTrackedFilesAreNamed() throws IOException {
        GitFolder git = project("");
        String commit = git.commit(".env", "SECRET_KEY=hunter2-signs-messages\nJWT_SECRET_KEY=" + KEY + "x\n");
        git.delete(".env");
        git.commit("README.md", "Sign with hunter2-signs-messages.\n");
        Path file = git.write(".env", "SECRET_KEY=hunter2-signs-messages\nJWT_SECRET_KEY=" + KEY + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(doctor().assertStatus(1).out())
                .contains("error    SECRET_KEY (.env) has the value that is in use in the git history: commit " + commit,
                        "fix: replace it: secrets rotate SECRET_KEY",
                        "note     JWT_SECRET_KEY (.env) has another value in the git history than the one in use: commit "
                                + commit,
                        "error    SECRET_KEY (README.md) has its value in a file that git tracks, plain, at byte 10");
    }

    @Test
    void withoutGitTheHistoryIsSkippedByName() throws IOException {
        project("SECRET_KEY=hunter2-signs-messages\nJWT_SECRET_KEY=" + KEY + "\n").commit("README.md",
                "hunter2-signs-messages");
        Result result = CliProcess.in(folder).with("PATH", folder.toString()).run("doctor").assertStatus(0);
        assertThat(result.out()).contains("note     not all of the git history was searched: git cannot be run",
                "note     .env is in no git repository, or git does not say").doesNotContain("hunter2");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void valuesInBackendsAreComparedWithTheHistory() throws IOException {
        GitFolder git = project("");
        git.commit(".env", "SECRET_KEY=hunter2-signs-messages\n");
        git.delete(".env");
        try (TestBackend backend = Kind.VAULT.start(folder)) {
            backend.store("SECRET_KEY", "hunter2-signs-messages");
            assertThat(backend.process(folder).run("doctor").assertStatus(1).out())
                    .contains("error    SECRET_KEY (.env) has the value that is in use in the git history")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void ciphertextForARegisteredSecretIsAnErrorWithTheCommandThatDecryptsIt() throws IOException {
        project("SECRET_KEY=encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3\nA_KEY=arn:aws:secretsmanager:eu-west-1:1:secret:shop\n");
        assertThat(doctor().assertStatus(1).out())
                .contains("error    SECRET_KEY (.env, line 1) has no secret for a value: it is encrypted by dotenvx",
                        "fix: read the file decrypted: secrets run --env-file <(dotenvx decrypt -f .env --stdout) -- COMMAND",
                        "warning  A_KEY (.env, line 2) has no secret for a value: it is the ARN of a secret",
                        "quarkus.secrets.registry.\"A_KEY\".key")
                .doesNotContain("BDqDB", "eu-west-1");
    }

    @Test
    void secretsThatABackendKeepsUnderOneKeyAreNamed() {
        TestApplication.in(folder)
                .with(SecretDefinition.named("A_SECRET").key("shop-secret").build(),
                        SecretDefinition.named("B_SECRET").key("SHOP-SECRET").build(),
                        SecretDefinition.named("C_SECRET").key("shop-secret").build(),
                        SecretDefinition.named("D_SECRET").required(false).build())
                .properties("quarkus.secrets.registry.\"d.secret\".description=x",
                        "quarkus.secrets.registry.\"D_SECRET\".min-bits=8")
                .build();
        try (TestBackend backend = Kind.AZURE.start(folder)) {
            backend.store("shop-secret", "hunter2-shop");
            assertThat(backend.process(folder).run("doctor").assertStatus(0).out())
                    .contains("warning  B_SECRET is kept where A_SECRET is: to azure-key-vault, SHOP-SECRET and shop-secret are"
                            + " one key",
                            "note     C_SECRET has the value of A_SECRET: both have the key shop-secret in azure-key-vault",
                            "warning  D_SECRET is configured as d.secret, too")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void keysOfABackendThatDifferInTheirSpellingAreANoteWithoutAnApplication() {
        try (TestBackend backend = Kind.VAULT.start(folder)) {
            backend.store("http_proxy", "hunter2-1");
            backend.store("HTTP_PROXY", "hunter2-2");
            backend.store("OTHER", "hunter2-3");
            assertThat(backend.process(folder).run("doctor").assertStatus(0).out())
                    .contains("note     http_proxy differs from HTTP_PROXY only in its spelling: they are two keys of "
                            + backend.id())
                    .doesNotContain("hunter2", "note     OTHER");
        }
    }

    @Test
    void twoMountedFilesForOneSecretAreNamed() throws IOException {
        TestApplication.in(folder).with(SecretDefinition.named("DB_PASSWORD").build()).build();
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        Files.writeString(mounted.resolve("db-password"), "hunter2-1");
        Files.writeString(mounted.resolve("db.password"), "hunter2-2");
        assertThat(CliProcess.in(folder).with("SECRETS_BACKEND", "mounted-files")
                .with("QUARKUS_SECRETS_MOUNTED_FILES_PATHS", mounted.toString()).run("doctor").out())
                .containsPattern("warning  DB_PASSWORD has 2 files that mean it: .*db-password and .*db.password")
                .doesNotContain("hunter2");
    }

    @Test
    void aDryRunNeedsSomethingToRun() throws IOException {
        project("");
        assertThat(doctor("--dry-run").assertStatus(2).err()).contains("--dry-run is there without --fix");
    }
}
