package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.audit.AuditFile;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.Json;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

@Tag("slow")
class HistoryIT {

    private static final String KEY = "HISTORY_IT_KEY";
    private static final String FIRST = "hunter2-canary-first-0123456789abcdefghij\n";
    private static final String SECOND = "hunter2-canary-second-\u00e4'\"$x-0123456789abcdefghij";

    @TempDir
    Path folder;

    private void application() {
        TestApplication.in(folder).with(SecretDefinition.named(KEY).minBits(64).build()).build();
    }

    private Result run(TestBackend backend, String... arguments) {
        return backend.process(folder).run(arguments);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void versionsAreListedWithoutValuesAndTheSameValueHasTheSameFingerprint(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(KEY, FIRST);
            backend.store(KEY, SECOND);
            backend.store(KEY, FIRST);

            Result text = run(backend, "history", KEY).assertStatus(0);
            assertThat(text.out()).contains("VERSION", "STORED", "current").doesNotContain("FINGERPRINT", "hunter2");
            assertThat(text.out().lines()).hasSize(4);
            assertThat(run(backend, "history", KEY, "--limit", "1").assertStatus(0).out().lines()).hasSize(2);

            Result json = run(backend, "history", KEY, "--fingerprints", "--output", "json").assertStatus(0);
            assertThat(json.out() + json.err()).doesNotContain("hunter2");
            assertThat(Json.of(json.out()).texts("versions", "current")).hasSize(3).containsOnlyOnce("true");
            List<String> fingerprints = Json.of(json.out()).texts("versions", "fingerprint");
            assertThat(fingerprints).hasSize(3);
            assertThat(fingerprints.get(0)).matches("[0-9a-f]{12}").isEqualTo(fingerprints.get(2))
                    .isNotEqualTo(fingerprints.get(1));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void theValueBeforeComesBackToTheLastCharacterAndTheSameCommandTakesItBack(TestBackend.Kind kind) throws Exception {
        assumeTrue(kind != TestBackend.Kind.MOTO, "moto reads the former version after UpdateSecretVersionStage");
        application();
        Path audit = folder.resolve("audit.log");
        try (TestBackend backend = kind.start(folder)) {
            backend.store(KEY, FIRST);
            backend.store(KEY, SECOND);

            Result preview = run(backend, "rollback", KEY, "--dry-run").assertStatus(0);
            assertThat(preview.out()).contains("Would return " + KEY);
            assertThat(backend.value(KEY)).contains(SECOND);
            assertThat(run(backend, "rollback", KEY).assertStatus(2).err()).contains("--yes");

            Result result = backend.process(folder).with(Map.of(AuditFile.VARIABLE, audit.toString()))
                    .run("rollback", KEY, "--yes").assertStatus(0);
            assertThat(result.out()).contains(KEY + " has the value of version");
            assertThat(result.err()).contains("quarkus.secrets.refresh.every is not set");
            assertThat(result.out() + result.err() + Files.readString(audit)).doesNotContain("hunter2");
            assertThat(Files.readString(audit)).contains("Stored secret: " + KEY, "by rollback");
            assertThat(backend.value(KEY)).contains(FIRST);

            run(backend, "rollback", KEY, "--yes").assertStatus(0);
            assertThat(backend.value(KEY)).contains(SECOND);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void aVersionIsNamedAndOneThatIsTheCurrentOneChangesNothing(TestBackend.Kind kind) {
        assumeTrue(kind != TestBackend.Kind.MOTO, "moto reads the former version after UpdateSecretVersionStage");
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(KEY, FIRST);
            String first = Json.of(run(backend, "history", KEY, "-o", "json").assertStatus(0).out())
                    .texts("versions", "version").get(0);
            backend.store(KEY, SECOND);
            backend.store(KEY, SECOND + "3");

            run(backend, "rollback", KEY, "--to", first, "--yes").assertStatus(0);
            assertThat(backend.value(KEY)).contains(FIRST);
            Result again = run(backend, "rollback", KEY, "--to", first, "--yes").assertStatus(0);
            assertThat(again.out()).contains("already: nothing was done");
            Result none = run(backend, "rollback", KEY, "--to", "4711", "--yes").assertStatus(1);
            assertThat(none.err()).contains(KEY, "4711", "fix:");
        }
    }

    @Test
    void aValueThatBreaksAConstraintComesBackWithForceOnly() {
        application();
        try (TestBackend backend = TestBackend.Kind.VAULT.start(folder)) {
            backend.store(KEY, "hunter2");
            backend.store(KEY, SECOND);
            assertThat(run(backend, "rollback", KEY, "--yes").assertStatus(1).err()).contains("too weak", "--force");
            assertThat(backend.value(KEY)).contains(SECOND);
            run(backend, "rollback", KEY, "--yes", "--force").assertStatus(0);
            assertThat(backend.value(KEY)).contains("hunter2");
        }
    }

    @Test
    void aSecretThatWasStoredOnceHasNothingToReturnTo() {
        application();
        try (AwsTestBackend backend = (AwsTestBackend) TestBackend.Kind.AWS.start(folder)) {
            backend.store(KEY, FIRST);
            assertThat(run(backend, "rollback", KEY, "--yes").assertStatus(1).err()).contains("no version before the current");
        }
    }

    @Test
    void aBackendWithoutVersionsSaysSo() {
        application();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store(KEY, FIRST.strip());
            assertThat(run(backend, "history", KEY).assertStatus(2).err()).contains("env-file keeps no versions", KEY);
            assertThat(run(backend, "rollback", KEY, "--yes").assertStatus(2).err()).contains("env-file keeps no versions");
            assertThat(run(backend, "rollback", KEY, "--to", "3", "--yes").assertStatus(2).err())
                    .contains("env-file keeps no versions");
        }
    }
}
