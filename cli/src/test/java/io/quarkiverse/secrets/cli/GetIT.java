package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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

class GetIT {

    private static final String NAME = "GET_IT_KEY";
    private static final String CANARY = "hunter2-canary-of-get";
    private static final String AUDITED = "[io.quarkiverse.secrets.audit] Retrieved secret: " + NAME
            + " (command line, user " + System.getProperty("user.name") + ", from ";

    @TempDir
    Path folder;

    private void application() {
        TestApplication.in(folder).with(SecretDefinition.named(NAME).build(),
                SecretDefinition.named("GET_IT_MISSING").description("Signs messages").build(),
                SecretDefinition.named("GET_IT_HOST").required(false).defaultValue("smtp.gmail.com").build()).build();
    }

    @ParameterizedTest
    @EnumSource
    void theValueIsMasked(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(NAME, CANARY);
            Result result = backend.process(folder).run("get", NAME).assertStatus(0);
            assertThat(result.out()).containsPattern(NAME + " +\\*{8}et +\\S").doesNotContain("hunter2");
            assertThat(result.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRevealedValueIsAllOfStandardOutputAndExactlyAsItIsStored(TestBackend.Kind kind) {
        application();
        String value = CANARY + " $HOME ${x} \\ \"'` ä😀\r\nsecond line\n";
        try (TestBackend backend = kind.start(folder)) {
            backend.store(NAME, value);
            Result result = backend.process(folder).run("get", NAME, "--reveal").assertStatus(0);
            assertThat(result.out()).isEqualTo(value);
            assertThat(result.err()).contains(AUDITED).doesNotContain("hunter2").hasLineCount(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretThatIsNotSetIsSaidToBeWithHowToSetIt(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder).run("get", "GET_IT_MISSING", "--reveal").assertStatus(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("error: GET_IT_MISSING is not set in " + backend.id() + "\n  fix: ")
                    .doesNotContain("Retrieved").hasLineCount(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretThatIsNotRegisteredIsAskedForInTheBackend(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("GET_IT_OTHER", CANARY);
            assertThat(backend.process(folder).run("get", "GET_IT_OTHER", "--reveal").assertStatus(0).out())
                    .isEqualTo(CANARY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void asJsonTheValueIsThereOnlyWhenItIsRevealed(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(NAME, CANARY);
            Result masked = backend.process(folder).run("get", NAME, "--output", "json").assertStatus(0);
            assertThat(masked.out()).startsWith("{\"schema\":1,\"command\":\"get\",\"application\":\"shop\"")
                    .contains("\"name\":\"" + NAME + "\",\"set\":true,\"source\":\"").contains("\"masked\":\"********et\"")
                    .contains("\"version\":").contains("\"stored\":").endsWith("\"status\":0}\n").doesNotContain("hunter2");
            assertThat(masked.err()).isEmpty();
            Result revealed = backend.process(folder).run("get", NAME, "--reveal", "--output", "json").assertStatus(0);
            assertThat(revealed.out()).contains("\"value\":\"" + CANARY + "\"").hasLineCount(1);
            assertThat(revealed.err()).contains(AUDITED).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void asJsonASecretThatIsNotSetHasTheErrorBesideIt(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder).run("get", "GET_IT_MISSING", "--output", "json").assertStatus(1);
            assertThat(result.out()).contains("\"set\":false,\"source\":null,\"version\":null,\"stored\":null,\"masked\":null,"
                    + "\"error\":{\"message\":\"GET_IT_MISSING is not set in " + backend.id() + "\",\"remedy\":\"")
                    .endsWith("\"status\":1}\n").hasLineCount(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void thePreviousVersionIsReadWhenItIsAskedFor(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(NAME, CANARY + "-1");
            backend.store(NAME, CANARY + "-2");
            assertThat(backend.process(folder).run("get", NAME, "--reveal", "--version", "previous").assertStatus(0).out())
                    .isEqualTo(CANARY + "-1");
        }
    }

    @Test
    void aVersionInABackendWithoutVersionsIsNotTakenForTheCurrentOne() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store(NAME, CANARY);
            Result result = backend.process(folder).run("get", NAME, "--reveal", "--version", "3").assertStatus(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains(NAME + " has no versions in env-file").doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretThatMayNotBeReadCouldNotBeLookedAt(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(NAME, CANARY);
            backend.denyAll();
            Result result = backend.process(folder).run("get", NAME, "--reveal").assertStatus(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("error: ").contains("fix: ").doesNotContain("Retrieved")
                    .doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "AWS", "AZURE", "VAULT" })
    void aBackendThatIsAwayCouldNotBeLookedAt(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.server().orElseThrow().leave();
            Result result = backend.process(folder).with("QUARKUS_SECRETS_STARTUP_TIMEOUT", "1s").run("get", NAME)
                    .assertStatus(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("error: ").contains("fix: ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalSecretsHaveARowEachAndOneThatIsNotSetAnError(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(NAME, CANARY);
            backend.store("GET_IT_OTHER", CANARY + "-2");
            Result result = backend.process(folder).run("get", "GET_IT_OTHER", "GET_IT_MISSING", NAME, "GET_IT_HOST")
                    .assertStatus(1);
            assertThat(result.out().lines().map(line -> line.split(" ")[0])).containsExactly("NAME", "GET_IT_OTHER", NAME,
                    "GET_IT_HOST");
            assertThat(result.out()).containsPattern("GET_IT_OTHER +\\*{8}-2 ").containsPattern(NAME + " +\\*{8}et ")
                    .doesNotContain("hunter2");
            assertThat(result.err()).startsWith("error: GET_IT_MISSING is not set in " + backend.id() + "\n  fix: ")
                    .hasLineCount(2).doesNotContain("hunter2");
        }
    }

    @Test
    void severalSecretsAreAskedForTogetherAndEachOnce() {
        application();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store(NAME, CANARY);
            backend.store("GET_IT_OTHER", CANARY);
            backend.secretsManager().forgetCalls();
            Result result = backend.process(folder).run("get", NAME, "GET_IT_OTHER", NAME).assertStatus(0);
            assertThat(result.out()).hasLineCount(3);
            assertThat(backend.secretsManager().operations()).containsExactly("BatchGetSecretValue");
        }
    }

    @Test
    void aSecretThatMayNotBeReadDoesNotHideTheOthers() {
        application();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store(NAME, CANARY);
            backend.store("GET_IT_OTHER", CANARY);
            backend.secretsManager().deny("GET_IT_OTHER");
            Result result = backend.process(folder).run("get", NAME, "GET_IT_OTHER", "--output", "json").assertStatus(2);
            Json json = Json.of(result.out());
            assertThat(json.element("secrets", "name", NAME).path("set").asBoolean()).isTrue();
            assertThat(json.element("secrets", "name", "GET_IT_OTHER").path("error").path("remedy").asText()).isNotEmpty();
            assertThat(json.text("status")).isEqualTo("2");
        }
    }

    @Test
    void theValuesOfSeveralSecretsAreRevealedInJsonOnly() {
        application();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store(NAME, CANARY);
            backend.store("GET_IT_OTHER", CANARY + "-2");
            Result refused = backend.process(folder).run("get", NAME, "GET_IT_OTHER", "--reveal").assertStatus(2);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).startsWith("error: --reveal writes the value alone").contains("add --output json")
                    .doesNotContain("hunter2", "Retrieved");
            Result revealed = backend.process(folder)
                    .run("get", NAME, "GET_IT_MISSING", "GET_IT_OTHER", "--reveal", "--output", "json").assertStatus(1);
            Json json = Json.of(revealed.out());
            assertThat(json.texts("secrets", "value")).containsExactly(CANARY, "", CANARY + "-2");
            assertThat(json.texts("secrets", "masked")).containsExactly("********et", "null", "********-2");
            assertThat(revealed.err()).contains(AUDITED).contains("Retrieved secret: GET_IT_OTHER")
                    .doesNotContain("hunter2", "Retrieved secret: GET_IT_MISSING");
        }
    }

    @Test
    void aVersionIsOfOneSecret() {
        Result result = CliProcess.in(folder).run("get", NAME, "GET_IT_OTHER", "--version", "previous").assertStatus(2);
        assertThat(result.err()).startsWith("error: --version is for one secret");
    }

    @Test
    void nothingIsReadBesideTheSecretThatIsAskedFor() {
        application();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store(NAME, CANARY);
            backend.secretsManager().forgetCalls();
            backend.process(folder).run("get", NAME).assertStatus(0);
            assertThat(backend.secretsManager().calls()).hasSize(1).allSatisfy(call -> assertThat(call.body()).contains(NAME)
                    .doesNotContain("GET_IT_MISSING"));
        }
    }

    @Test
    void whatWinsInConfigurationIsWhatIsShownWithAWarning() {
        application();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store(NAME, CANARY);
            Result result = backend.process(folder).with(NAME, "hunter2-in-the-environment").run("get", NAME, "--reveal")
                    .assertStatus(0);
            assertThat(result.out()).isEqualTo("hunter2-in-the-environment");
            assertThat(result.err()).contains("warning: " + NAME + " has another value in environment")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void aDefaultIsMaskedAsWell() {
        application();
        assertThat(CliProcess.in(folder).run("get", "GET_IT_HOST").assertStatus(0).out())
                .containsPattern("GET_IT_HOST +\\*{8} +default").doesNotContain("smtp");
    }

    @Test
    void eachReadIsAddedToTheAuditLogOnceWhichIsForItsOwnerAlone() throws Exception {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store(NAME, CANARY);
            Path log = folder.resolve("audit.log");
            for (int i = 0; i < 2; i++) {
                backend.process(folder).with("SECRETS_AUDIT_LOG", log.toString()).run("get", NAME, "--reveal").assertStatus(0);
            }
            backend.process(folder).with("SECRETS_AUDIT_LOG", log.toString()).run("get", NAME).assertStatus(0);
            assertThat(Files.readAllLines(log)).hasSize(3).allSatisfy(line -> assertThat(line)
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO .*").contains(AUDITED + ".env)").doesNotContain("hunter2"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log))).isEqualTo("rw-------");
        }
    }

    @Test
    void nothingIsShownThatCannotBeAudited() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store(NAME, CANARY);
            Result result = backend.process(folder).with("SECRETS_AUDIT_LOG", folder.toString()).run("get", NAME, "--reveal")
                    .assertStatus(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("no secret is read, as the audit log " + folder + " cannot be written")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void whatATerminalWouldActOnReachesAPipeAsItIs() {
        String value = CANARY + "\r\n\u001b[2J\u009b\u202e\u0000\t";
        try (TestBackend backend = TestBackend.Kind.VAULT.start(folder)) {
            backend.store(NAME, value);
            Result result = backend.process(folder).run("get", NAME, "--reveal").assertStatus(0);
            assertThat(result.out()).isEqualTo(value);
            assertThat(result.err()).doesNotContain("warning");
        }
    }

    @Test
    void aSecretThatAwsHasMarkedForDeletionIsReportedOnce() {
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store(NAME, CANARY);
            backend.secretsManager().delete(NAME);
            Result result = backend.process(folder).run("get", NAME).assertStatus(1);
            assertThat(result.err()).startsWith("error: " + NAME + " is marked for deletion (")
                    .containsOnlyOnce("is marked for deletion").containsOnlyOnce("restore-secret");
            Json json = Json.of(backend.process(folder).run("get", NAME, "--output", "json").assertStatus(1).out());
            assertThat(json.text("error", "message")).contains("is marked for deletion");
            assertThat(json.texts("warnings", "")).isEmpty();
        }
    }

    @Test
    void aNameThatWouldForgeALineOfTheAuditIsRefused() {
        Result result = CliProcess.in(folder).run("get", "X\nRetrieved secret: Y", "--reveal").assertStatus(2);
        assertThat(result.err()).contains("NAME has characters that no name has").doesNotContain("Retrieved");
    }

    @Test
    void aSecretInALineThatCannotBeReadIsNotJustMissing() throws Exception {
        Files.writeString(folder.resolve("shop.env"), NAME + "='" + CANARY + "\n");
        Result result = CliProcess.in(folder).run("get", NAME, "--env-file", "shop.env").assertStatus(1);
        assertThat(result.err()).contains(NAME + " is not set in env-file").contains("warning: shop.env, line 1")
                .doesNotContain("hunter2");
    }

    @Test
    void whatQuarkusMakesOfALineThatCannotBeReadIsShownWithAWarning() throws Exception {
        Files.writeString(folder.resolve(".env"), NAME + "='" + CANARY + "\n");
        Result result = CliProcess.in(folder).run("get", NAME).assertStatus(0);
        assertThat(result.out()).contains(".env as Quarkus reads it").doesNotContain("hunter2");
        assertThat(result.err()).contains("warning: .env, line 1").doesNotContain("hunter2");
    }

    @Test
    void aMissingNameIsAMistakeInTheCommandLine() {
        Result result = CliProcess.in(folder).run("get").assertStatus(2);
        assertThat(result.err()).startsWith("error: get needs NAME\n  fix: see: secrets get --help");
    }

    @ParameterizedTest
    @ValueSource(strings = { "get DATABASE_URL", "run --only DATABASE_URL -- true", "export --only DATABASE_URL", "validate",
            "list" })
    void fileThatCannotBeReadIsNotTakenForOneWithoutTheSecret(String command) throws Exception {
        TestApplication.sampleIn(folder).build();
        Files.write(folder.resolve(".env"), "DATABASE_URL=hunter2\r\n".getBytes(StandardCharsets.UTF_16));

        Result result = CliProcess.in(folder).run(command.split(" ")).assertStatus(2);

        assertThat(result.out() + result.err()).contains(".env is UTF-16", "save it as UTF-8")
                .doesNotContain("add this line", "hunter2", "\tat ");
    }
}
