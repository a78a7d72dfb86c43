package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.Json;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

class CheckIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void accessToReadAndWriteIsReportedAndNothingIsStored(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("JWT_SECRET_KEY", "hunter2-jwt-key");

            Result result = backend.process(folder).run("check").assertStatus(0);

            assertThat(result.out()).contains("backend: " + backend.id() + ", chosen because ").contains("reach: the backend")
                    .contains("you may read all 5 secrets").contains("you may store secrets").doesNotContain("hunter2");
            assertThat(result.err()).isEmpty();
            assertThat(backend.value("DATABASE_URL")).isEmpty();
            assertThat(backend.value("JWT_SECRET_KEY")).contains("hunter2-jwt-key");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "ENV_FILE", "MOTO", "REAL_VAULT" })
    void aBackendThatIsAwayIsNotReached(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.server().orElseThrow().leave();

            Result result = backend.process(folder).with("QUARKUS_SECRETS_REQUEST_TIMEOUT", "2s").run("check")
                    .assertStatus(2);

            assertThat(result.out()).containsPattern("failed +reach: ").contains("fix: ").doesNotContain("write: ");
            assertThat(result.out() + result.err()).doesNotContain(backend.credentials());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "ENV_FILE", "MOTO", "REAL_VAULT" })
    void aClockThatIsOffIsFound(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.server().orElseThrow().clockAhead(Duration.ofMinutes(-20));

            Result result = backend.process(folder).run("check", "--output", "json").assertStatus(1);

            Json json = Json.of(result.out());
            assertThat(json.element("checks", "check", "clock").path("verdict").asText()).isEqualTo("failed");
            assertThat(json.element("checks", "check", "clock").path("remedy").asText()).contains("clock");
            assertThat(Long.parseLong(json.text("clockSkewSeconds"))).isBetween(-1230L, -1170L);
        }
    }

    @Test
    void whatMayNotBeReadIsNamedWithWhatToAllow() {
        TestApplication.sampleIn(folder).build();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("JWT_SECRET_KEY", "hunter2-jwt-key");
            backend.secretsManager().deny("JWT_SECRET_KEY");

            Result result = backend.process(folder).run("check", "--read-only").assertStatus(2);

            assertThat(result.out()).containsPattern("failed +read: JWT_SECRET_KEY ").contains("secretsmanager:GetSecretValue")
                    .doesNotContain("write: ", "hunter2");
        }
    }

    @Test
    void deniedWriteIsReported() {
        TestApplication.sampleIn(folder).build();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.secretsManager().denyOperation("PutSecretValue");
            backend.secretsManager().denyOperation("CreateSecret");

            Result result = backend.process(folder).run("check").assertStatus(1);

            assertThat(result.out()).containsPattern("failed +write: ").contains("secretsmanager:PutSecretValue");
        }
    }

    @Test
    void withoutAnApplicationTheBackendIsCheckedByItself() {
        Result result = CliProcess.in(folder).run("check").assertStatus(0);

        assertThat(result.out()).contains("reach: the backend answers").contains("you may store secrets");
    }

    @Test
    void aBackendThatDoesNotExistIsAMistake() {
        Result result = CliProcess.in(folder).run("check", "--backend", "vault").assertStatus(2);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--backend names a backend that this command does not have")
                .contains("hashicorp-vault");
    }
}
