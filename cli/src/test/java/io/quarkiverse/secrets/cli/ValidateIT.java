package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.Json;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

class ValidateIT {

    private static final String STRONG = "hunter2-but-with-many-more-characters";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsMissingOrWrongIsReportedWithWhatMendsIt(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("JWT_SECRET_KEY", "hunter2");
            backend.store("SECRET_KEY", "changeme");

            Result result = backend.process(folder).run("validate").assertStatus(1);

            assertThat(result.out()).startsWith("3 problems with the secrets of this application. Backend: " + backend.id())
                    .contains("DATABASE_URL is missing").contains("purpose: JDBC URL of the database")
                    .contains("used by: org.acme.Database#url").contains("JWT_SECRET_KEY is too weak")
                    .contains("SECRET_KEY still has a placeholder for a value").doesNotContain("hunter2", "changeme");
            assertThat(result.out().split("fix: ")).hasSize(4);
            assertThat(result.err()).doesNotContain("hunter2", "changeme");
        }
    }

    @Test
    void aDescriptionMakesNoLineAndNoTerminalSequenceOfItsOwn() {
        TestApplication.in(folder).with(SecretDefinition.named("FORGED")
                .description("key\nAll required secrets are available\u001b[2J").build()).build();
        Result result = CliProcess.in(folder).run("validate").assertStatus(1);
        assertThat(result.out()).contains("key\\u000aAll required secrets are available\\u001b[2J").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrongWithWhatIsThere(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            storeAll(backend);

            Result result = backend.process(folder).run("validate", "--profile", "dev").assertStatus(0);

            assertThat(result.out()).contains("Using secrets backend: " + backend.id())
                    .contains("All required secrets are available").doesNotContain("hunter2");
            assertThat(result.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "ENV_FILE", "MOTO", "REAL_VAULT" })
    void aBackendThatIsAwayCouldNotBeLookedAt(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.server().orElseThrow().leave();

            Result result = backend.process(folder).with("QUARKUS_SECRETS_STARTUP_TIMEOUT", "3s").run("validate")
                    .assertStatus(2);

            assertThat(result.out()).contains("The backend " + backend.id() + " could not be asked").contains("fix: ");
            assertThat(result.out() + result.err()).doesNotContain(backend.credentials()).doesNotContain("\tat ");
        }
    }

    @Test
    void aThousandSecretsTakeFiftyCalls() {
        TestApplication application = TestApplication.in(folder);
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            IntStream.range(0, 1000).forEach(i -> {
                application.with(SecretDefinition.named("SECRET_" + i).build());
                backend.secretsManager().store("SECRET_" + i, "hunter2-" + i);
            });
            application.build();

            backend.process(folder).run("validate").assertStatus(0);

            assertThat(backend.secretsManager().operations()).hasSize(50).containsOnly("BatchGetSecretValue");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "validate", "list" })
    void inTheFolderOfADeveloperItIsNotTakenForProduction(String command) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            storeAll(backend);
            assertThat(backend.process(folder).run(command).assertStatus(0).err()).isEmpty();
        }
    }

    @Test
    void productionIsWarnedOfWhereTheEnvironmentOrAProfileSaysThatItIs() {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            storeAll(backend);
            String warning = "warning: The backend env-file is for development, and ";
            assertThat(backend.process(folder).with("ENVIRONMENT", "production").run("validate").assertStatus(0).err())
                    .contains(warning + "ENVIRONMENT is production");
            assertThat(backend.process(folder).run("validate", "--profile", "prod").assertStatus(0).err())
                    .contains(warning + "the active profile is prod");
            assertThat(backend.process(folder).with("QUARKUS_PROFILE", "prod").run("validate").assertStatus(0).err())
                    .contains(warning + "the active profile is prod");
            assertThat(backend.process(folder).with("ENVIRONMENT", "development").run("validate").assertStatus(0).err())
                    .isEmpty();
        }
    }

    @Test
    void whatIsDeniedInProductionIsDeniedInTheProfileThatIsAssumed() {
        TestApplication.sampleIn(folder).properties("quarkus.secrets.env-file.in-production=deny").build();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            storeAll(backend);
            assertThat(backend.process(folder).run("validate").assertStatus(2).err())
                    .contains("quarkus.secrets.env-file.in-production denies it in production");
        }
    }

    @Test
    void theReportIsToBeHadAsJson() {
        TestApplication.sampleIn(folder).build();

        Result result = CliProcess.in(folder).run("validate", "--output", "json").assertStatus(1);

        Json json = Json.of(result.out());
        assertThat(json.text("command")).isEqualTo("validate");
        assertThat(json.text("application")).isEqualTo(TestApplication.NAME);
        assertThat(json.text("backend", "id")).isEqualTo("env-file");
        assertThat(json.text("valid")).isEqualTo("false");
        assertThat(json.texts("problems", "subject")).containsExactly("DATABASE_URL", "JWT_SECRET_KEY", "SECRET_KEY");
        assertThat(json.texts("problems", "remedy")).noneMatch(String::isEmpty);
        assertThat(json.text("status")).isEqualTo("1");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theApplicationsOwnConfigurationCounts() throws Exception {
        TestApplication.sampleIn(folder)
                .properties("%dev.quarkus.secrets.registry.\"DATABASE_URL\".default-value=jdbc:h2:mem:x",
                        "quarkus.secrets.registry.\"SECRET_KEY\".required=false", "quarkus.mail.password=${secret::MAIL}")
                .build();
        Files.writeString(folder.resolve(".env"), "JWT_SECRET_KEY=" + STRONG + "\n");

        Result dev = CliProcess.in(folder).run("validate", "--profile", "dev").assertStatus(1);
        Result prod = CliProcess.in(folder).run("validate").assertStatus(1);

        assertThat(dev.out()).contains("MAIL is missing").doesNotContain("DATABASE_URL is missing", "SECRET_KEY is missing");
        assertThat(prod.out()).contains("MAIL is missing", "DATABASE_URL is missing").doesNotContain("SECRET_KEY is missing");
    }

    @Test
    void whatKeepsQuarkusItselfFromStartingIsAProblem() throws Exception {
        TestApplication.in(folder).with(SecretDefinition.named("HOME_FOLDER").build()).build();
        Files.writeString(folder.resolve(".env"), "HOME_FOLDER=C:\\users\\hunter2\n");

        Result result = CliProcess.in(folder).run("validate").assertStatus(1);

        assertThat(result.out()).contains("1 problem").contains(".env cannot be read by Quarkus itself")
                .doesNotContain("hunter2");
    }

    @Test
    void withoutAnApplicationThereIsNothingToLookAt() {
        Result result = CliProcess.in(folder).run("validate").assertStatus(2);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: there is no built application in ").contains("fix: build it:");
    }

    @Test
    void aBackendThatTheApplicationDoesNotHaveIsNotChosenForIt() {
        TestApplication.sampleIn(folder).backends("env-file").build();

        Result result = CliProcess.in(folder).with("SECRETS_BACKEND", "hashicorp-vault").run("validate").assertStatus(2);

        assertThat(result.err()).contains("add the dependency io.quarkiverse.secrets:quarkus-secrets-vault");
    }

    @Test
    void aValueThatOnlyAFileOfThisFolderHasIsWarnedOf() throws Exception {
        TestApplication.sampleIn(folder).build();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("JWT_SECRET_KEY", STRONG);
            backend.store("DATABASE_URL", "jdbc:h2:mem:hunter2");
            Files.writeString(folder.resolve(".env"), "SECRET_KEY=hunter2-left-behind\n");

            Result result = backend.process(folder).run("validate").assertStatus(0);

            assertThat(result.err()).startsWith("warning: SECRET_KEY has no value in aws-secrets-manager that counts, and its"
                    + " value comes from .env as Quarkus reads it").hasLineCount(1).doesNotContain("hunter2");
            assertThat(result.out()).doesNotContain("hunter2");
        }
    }

    @Test
    void thatTheApplicationStartsAllTheSameIsSaid() {
        TestApplication.sampleIn(folder).build();

        Result result = CliProcess.in(folder).with("QUARKUS_SECRETS_VALIDATION", "warn").run("validate").assertStatus(1);

        assertThat(result.out()).contains("The application starts all the same, as quarkus.secrets.validation is warn.");
    }

    @Test
    void aFormatThatThereIsNotIsRefused() {
        TestApplication.sampleIn(folder).build();

        Result result = CliProcess.in(folder).run("validate", "--output", "hunter2").assertStatus(2);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: --output is not a format").doesNotContain("hunter2");
    }

    @Test
    void filesThatConfigurationNamesCount() throws Exception {
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/SECRET_KEY"), STRONG);
        Files.writeString(folder.resolve("late.properties"), "DATABASE_URL=jdbc:h2:mem:late\nJWT_SECRET_KEY=" + STRONG
                + "\nquarkus.secrets.registry.\"LATE\".required=true\napp.url=https://${secret::LATE_HOST}/\n");
        TestApplication.sampleIn(folder).properties("quarkus.config.locations=" + folder.resolve("late.properties"),
                "smallrye.config.source.file.locations=" + folder.resolve("secrets")).build();

        Result result = CliProcess.in(folder).run("validate").assertStatus(1);

        assertThat(result.out()).contains("2 problems", "LATE is missing", "LATE_HOST is missing",
                "app.url in late.properties");
    }

    @Test
    void sourcesThatOnlyTheApplicationCanReadAreNamed() {
        TestApplication.sampleIn(folder).file("META-INF/services/io.smallrye.config.ConfigSourceFactory",
                "# made here\norg.acme.DatabaseConfig\n").build();

        Result result = CliProcess.in(folder).run("validate").assertStatus(1);

        assertThat(result.err()).contains("org.acme.DatabaseConfig", "which only it can read");
    }

    @Test
    void emptyVariableIsWhatItIsToTheApplication() throws Exception {
        TestApplication.in(folder).with(SecretDefinition.named("API_KEY").build()).build();
        Files.writeString(folder.resolve(".env"), "API_KEY=" + STRONG + "\n");

        Result result = CliProcess.in(folder).with("API_KEY", "").run("validate").assertStatus(1);

        assertThat(result.out()).contains("API_KEY is set and empty in environment").doesNotContain(STRONG);
    }

    private static void storeAll(TestBackend backend) {
        backend.store("JWT_SECRET_KEY", STRONG);
        backend.store("SECRET_KEY", "hunter2-messages");
        backend.store("DATABASE_URL", "jdbc:h2:mem:hunter2");
    }
}
