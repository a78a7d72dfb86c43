package io.quarkiverse.secrets.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;
import io.quarkiverse.secrets.cli.testing.TestBackend.Kind;

@Tag("slow")
class DoctorIT {

    private static final String URL = "jdbc:postgresql://hunter2-db/shop";
    private static final String KEY = "hunter2-hunter2-hunter2-hunter2-0123456789";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsFineIsSaidInALineEachOnEveryBackend(Kind kind) {
        try (TestBackend backend = started(kind)) {
            store(backend);
            Result result = doctor(backend).assertStatus(0);
            assertThat(result.out()).contains("the backend is " + backend.id())
                    .doesNotContain("error  ", "warning  ", "hunter2")
                    .contains("0 errors, 0 warnings");
            assertThat(result.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void placeholdersAndWeakValuesInEffectAreErrorsOnEveryBackend(Kind kind) {
        try (TestBackend backend = started(kind)) {
            store(backend);
            backend.store("SECRET_KEY", "change-me");
            backend.store("JWT_SECRET_KEY", "hunter2-weak");
            Result result = doctor(backend).assertStatus(1);
            assertThat(result.out()).containsPattern("error +SECRET_KEY .*still has a placeholder")
                    .containsPattern("error +JWT_SECRET_KEY .*is too weak").doesNotContain("hunter2", "change-me")
                    .contains("2 errors");
            assertThat(result.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreFoundInAJarOnEveryBackend(Kind kind) throws IOException {
        try (TestBackend backend = started(kind)) {
            store(backend);
            Path jar = folder.resolve("app.jar");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
                zip.putNextEntry(new ZipEntry("application.properties"));
                zip.write(("db=" + URL).getBytes(UTF_8));
                zip.putNextEntry(new ZipEntry("token"));
                zip.write(Base64.getEncoder().encode(("x:" + KEY).getBytes(UTF_8)));
            }
            Result result = doctor(backend, "--artifact", "app.jar").assertStatus(1);
            assertThat(result.out())
                    .contains(
                            "DATABASE_URL (app.jar!/application.properties) is present with its value, in plain text, at byte 3")
                    .contains("JWT_SECRET_KEY (app.jar!/token) is present with its value, encoded, at byte")
                    .contains("2 errors")
                    .doesNotContain("hunter2");
            assertThat(result.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anArtifactWithoutValuesIsFineOnEveryBackend(Kind kind) {
        try (TestBackend backend = started(kind)) {
            store(backend);
            assertThat(doctor(backend, "--artifact", "target", "--verbose").assertStatus(0).out())
                    .contains("target has none of 3 known values, in 2 files")
                    .contains("looked for DATABASE_URL, JWT_SECRET_KEY, SECRET_KEY")
                    .contains("EMAIL_PASSWORD was not searched for").doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "ENV_FILE", "MOTO", "REAL_VAULT" })
    void aBackendThatIsAwayIsOneWarningAndTheFilesAreLookedAtAllTheSame(Kind kind) throws IOException {
        TestApplication.sampleIn(folder).properties("quarkus.secrets.startup-timeout=2s").build();
        try (TestBackend backend = kind.start(folder)) {
            envFile("API_TOKEN=change-me\n");
            backend.server().orElseThrow().close();
            Result result = doctor(backend).assertStatus(0);
            assertThat(result.out()).contains("warning  the values in " + backend.id() + " are not known")
                    .contains("API_TOKEN (.env, line 1) still has a placeholder").contains("0 errors, 2 warnings");
            doctor(backend, "--artifact", "target").assertStatus(2);
        }
    }

    @Test
    void aBackendThatIsNotSetUpIsOneWarningAndTheFilesAreLookedAtAllTheSame() throws IOException {
        TestApplication.sampleIn(folder).build();
        envFile("DATABASE_URL=" + URL + "\n");
        CliProcess process = CliProcess.in(folder).with("ENVIRONMENT", "production").with("AZURE_CLIENT_ID", "x");
        Result result = process.run("doctor").assertStatus(0);
        assertThat(result.out()).contains("are not known").contains(".env can be read by its owner alone");
    }

    @Test
    void oneKeyIsNotCalledSeveral() throws IOException {
        Files.writeString(folder.resolve(".env"), "API_KEY=hunter2-of-one-key\n");
        assertThat(CliProcess.in(folder).run("doctor").out()).contains(".env has 1 key with a value, each once")
                .contains("means the same to Quarkus itself (1 key)").doesNotContain("1 keys");
    }

    @Test
    void gitThatTracksTheFileIsAnError() throws Exception {
        sample("A_B=1\n");
        git("add", "-f", ".env");
        assertThat(run().assertStatus(1).out()).contains("error    .env is tracked by git").contains("git rm --cached .env");
    }

    @Test
    void gitThatDoesNotIgnoreTheFileIsAWarning() throws Exception {
        sample("A_B=1\n");
        git("init", "-q");
        assertThat(run().assertStatus(0).out()).contains("warning  .env is not ignored by git")
                .contains("echo .env >> .gitignore");
        run("--strict").assertStatus(1);
    }

    @Test
    void gitThatHadTheFileOnceIsAWarning() throws Exception {
        sample("A_B=1\n");
        git("add", "-f", ".env");
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x");
        git("rm", "-q", "--cached", ".env");
        Files.writeString(folder.resolve(".gitignore"), ".env\n");
        assertThat(run().assertStatus(0).out()).contains("warning  .env was committed once").doesNotContain("not ignored");
    }

    @Test
    void gitThatIgnoresTheFileIsFine() throws Exception {
        sample("A_B=1\n");
        git("init", "-q");
        Files.writeString(folder.resolve(".gitignore"), ".env\n");
        assertThat(run("--strict").assertStatus(0).out()).contains("ok       .env is ignored by git, and was never committed");
    }

    @Test
    void aDockerfileWithoutIgnoreFileIsAWarning() throws IOException {
        sample("A_B=1\n");
        Files.createDirectories(folder.resolve("src/main/docker"));
        Files.writeString(folder.resolve("src/main/docker/Dockerfile.jvm"), "FROM scratch\n");
        assertThat(run().assertStatus(0).out()).contains("warning  .env is in the build context of images, since there is no");

        Files.writeString(folder.resolve(".dockerignore"), "*\n!target/*\n");
        assertThat(run("--verbose").assertStatus(0).out()).contains("ok       .env is excluded from images by .dockerignore")
                .contains("by its line *");

        Files.writeString(folder.resolve(".dockerignore"), "*\n!.env\n");
        assertThat(run().assertStatus(0).out())
                .contains("warning  .env is in the build context of images, since .dockerignore does");
    }

    @Test
    void theIgnoreFileOfADockerfileTakesThePlaceOfTheOthers() throws IOException {
        sample("A_B=1\n");
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(folder.resolve(".dockerignore"), "*\n");
        Files.writeString(folder.resolve("Dockerfile.dockerignore"), "target\n");
        assertThat(run().assertStatus(0).out()).contains("is in the build context of images, since Dockerfile.dockerignore");
    }

    @Test
    void aFileThatOthersCanReadIsAWarning() throws IOException {
        sample("A_B=1\n");
        Files.setPosixFilePermissions(folder.resolve(".env"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run().assertStatus(0).out()).contains("warning  .env can be read by other users").contains("chmod 600 .env");
    }

    @Test
    void linesThatCannotBeReadAndKeysThatAreThereTwiceAreNamed() throws IOException {
        sample("DATABASE_URL=hunter2-1\nnonsense hunter2\nDATABASE_URL=hunter2-2\n");
        assertThat(run().assertStatus(1).out()).contains("error    .env, line 2, column 10: this is neither")
                .contains("warning  .env, line 3, column 1: DATABASE_URL is in line 1 and again in line 3")
                .doesNotContain("hunter2");
    }

    @Test
    void nothingOfAValueThatIsCutIntoKeysIsShown() throws IOException {
        sample("KEY_PEM=\"-----BEGIN PRIVATE KEY-----\nHunter2QIBADANBgkqhkiG9w0BAQEFAASCBKcw=\nHunter2x==\n"
                + "-----END PRIVATE KEY-----\n");
        for (String output : List.of("text", "json")) {
            Result result = run("--output", output, "--verbose").assertStatus(1);
            assertThat(result.out() + result.err()).contains("never closed").doesNotContain("unter2");
        }
    }

    @Test
    void whatQuarkusReadsOtherwiseIsAnErrorUnlessItIsARegisteredSecret() throws IOException {
        sample("DATABASE_URL='" + URL + "'\nGREETING=hunter2 # comment\nPLAIN_TEXT=1\n");
        assertThat(run().assertStatus(1).out())
                .containsPattern(
                        "warning +DATABASE_URL \\(.env, line 1\\) means something else to Quarkus itself, which keeps the q")
                .containsPattern("error +GREETING \\(.env, line 2\\) means something else .* reads the comment")
                .contains("1 error,").doesNotContain("hunter2");
    }

    @Test
    void withoutAnApplicationWhatQuarkusReadsOtherwiseIsAWarning() throws IOException {
        envFile("GREETING='hunter2'\n");
        assertThat(run().assertStatus(0).out()).containsPattern("warning +GREETING .* keeps the quotes");
    }

    @Test
    void whatKeepsQuarkusFromStartingIsNamedWithItsLine() throws IOException {
        sample("DATABASE_URL=" + URL + "\nHOME_FOLDER=C:\\users\\hunter2\n");
        Result result = run().assertStatus(1);
        assertThat(result.out()).contains("error    .env, line 2: the application will not start").doesNotContain("hunter2");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void valuesOfOtherKeysAreLookedAtToo() throws IOException {
        sample("DATABASE_URL=" + URL
                + "\nA_TOKEN=hunter2-token\nB_TOKEN=hunter2-token\nC_PASSWORD=short\nD_TEXT=<your text>\n");
        assertThat(run().assertStatus(0).out())
                .contains("warning  B_TOKEN (.env, line 3) has the same value as A_TOKEN (.env, line 2)")
                .contains("note     C_PASSWORD (.env, line 4) has less than 8 characters")
                .contains("warning  D_TEXT (.env, line 5) still has a placeholder")
                .contains("note     A_TOKEN (.env, line 2) is not a registered secret").doesNotContain("hunter2", "short\n");
    }

    @Test
    void aSecretThatTheExampleHasIsAnError() throws IOException {
        sample("DATABASE_URL=" + URL + "\nJWT_SECRET_KEY=" + KEY + "\n");
        Files.writeString(folder.resolve(".env.example"), "DATABASE_URL=" + URL + "\nOTHER=" + KEY + "\nSECRET_KEY=\n");
        assertThat(run().assertStatus(1).out())
                .contains("error    OTHER (.env.example, line 2) has the value of JWT_SECRET_KEY (.env, line 2)")
                .contains("warning  DATABASE_URL (.env, line 1) still has the value of .env.example, line 1")
                .doesNotContain("hunter2");
    }

    @Test
    void filesOfProfilesAndTheFileThatIsAskedForAreLookedAt() throws IOException {
        sample("DATABASE_URL=" + URL + "\n");
        Files.writeString(folder.resolve(".env.dev"), "JWT_SECRET_KEY=changeme\n");
        Files.writeString(folder.resolve("other"), "SECRET_KEY=changeme\n");
        assertThat(run().assertStatus(1).out()).contains("JWT_SECRET_KEY (.env.dev, line 1) still has a placeholder");
        assertThat(run("--env-file", "other").assertStatus(1).out()).contains("SECRET_KEY (other, line 1) still has")
                .doesNotContain("JWT_SECRET_KEY");
    }

    @Test
    void jsonHasAllOfIt() throws IOException {
        sample("JWT_SECRET_KEY=changeme\n");
        Result result = run("--output", "json").assertStatus(1);
        assertThat(result.out()).startsWith("{\"schema\":1,\"command\":\"doctor\",\"application\":\"shop\"")
                .contains(
                        "{\"severity\":\"error\",\"check\":\"values\",\"file\":\".env\",\"key\":\"JWT_SECRET_KEY\",\"line\":1,"
                                + "\"message\":\"still has a placeholder for a value\",\"remedy\":\"give it another value in line 1\"")
                .contains("\"severity\":\"ok\",\"check\":\"permissions\"").endsWith("\"status\":1}\n");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "--artifact, there is no missing", "--env-file, there is no file missing" })
    void whatIsNotThereCannotBeLookedAt(String option, String message) throws IOException {
        sample("A_B=1\n");
        Result result = run(option, "missing").assertStatus(2);
        assertThat(result.err()).contains(message);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void withoutValuesAnArtifactCannotBeLookedThrough() {
        TestApplication.sampleIn(folder).build();
        assertThat(run("--artifact", "target").assertStatus(2).out()).contains("there is no value to look for");
    }

    @Test
    void theFileThatTheValuesComeFromIsNoArtifact() throws IOException {
        sample("DATABASE_URL=" + URL + "\n");
        run("--artifact", ".").assertStatus(0);
    }

    @Test
    void aFileThatIsNamedAfterAValueIsNotNamed() throws IOException {
        sample("SECRET_KEY=hunter2-name\n");
        Files.writeString(folder.resolve("target/hunter2-name"), "hunter2-name");
        assertThat(run("--artifact", "target").assertStatus(1).out()).contains("SECRET_KEY (target/***)")
                .doesNotContain("hunter2");
    }

    private TestBackend started(Kind kind) {
        TestApplication.sampleIn(folder).build();
        return kind.start(folder);
    }

    private static void store(TestBackend backend) {
        backend.store("DATABASE_URL", URL);
        backend.store("JWT_SECRET_KEY", KEY);
        backend.store("SECRET_KEY", "hunter2-signs-messages");
    }

    private void sample(String envFile) throws IOException {
        TestApplication.sampleIn(folder).build();
        envFile(envFile);
    }

    private void envFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void git(String... arguments) throws Exception {
        if (!Files.exists(folder.resolve(".git")) && !arguments[0].equals("init")) {
            git("init", "-q");
        }
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor()).isZero();
    }

    private static String[] command(String... options) {
        List<String> command = new ArrayList<>(List.of("doctor"));
        command.addAll(List.of(options));
        return command.toArray(new String[0]);
    }

    private Result doctor(TestBackend backend, String... options) {
        return backend.process(folder).run(command(options));
    }

    private Result run(String... options) {
        return CliProcess.in(folder).run(command(options));
    }
}
