package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;
import io.quarkiverse.secrets.providers.servers.BackendServer.Request;

@Tag("slow")
class RotateIT {

    private static final String KEY = "ROTATE_IT_KEY";
    private static final String PASSWORD = "ROTATE_IT_PASSWORD";
    private static final String OLD = "hunter2-canary-of-rotate";
    private static final int SECRETS = 30;

    @TempDir
    Path folder;

    private void application() {
        TestApplication.in(folder).with(SecretDefinition.named(KEY).minBits(512).build(),
                SecretDefinition.named(PASSWORD).pattern("[a-z-0-9]+").build()).build();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyGetsANewRandomValueAndTheFormerOneStaysThePrevious(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(KEY, OLD);
            backend.store(PASSWORD, OLD);
            Result result = backend.process(folder).run("rotate", KEY, "--yes").assertStatus(0);
            String value = backend.value(KEY).orElseThrow();
            assertThat(Base64.getDecoder().decode(value)).hasSize(64);
            assertThat(result.out() + result.err()).doesNotContain(value, OLD).contains("1 secret rotated and read back",
                    "quarkus.secrets.refresh.every is not set");
            if (kind != TestBackend.Kind.ENV_FILE) {
                assertThat(backend.process(folder).run("get", KEY, "--version", "previous", "--reveal").out()).isEqualTo(OLD);
            }
            assertThat(backend.value(PASSWORD)).contains(OLD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allAreThoseThatARandomValueWillDoForAndADryRunChangesNone(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(KEY, OLD);
            backend.store(PASSWORD, OLD);
            Result preview = backend.process(folder).run("rotate", "--all", "--dry-run").assertStatus(0);
            assertThat(preview.out()).containsPattern(KEY + " .* rotate")
                    .containsPattern(PASSWORD + " .* none +has no min-bits")
                    .contains("Nothing was done");
            assertThat(backend.value(KEY)).contains(OLD);

            backend.process(folder).run("rotate", "--all", "--yes").assertStatus(0);
            assertThat(backend.value(KEY)).isPresent().isNotEqualTo(Optional.of(OLD));
            assertThat(backend.value(PASSWORD)).contains(OLD);
        }
    }

    @Test
    void valuesThatWereStoredLatelyAreLeftAlone() {
        application();
        try (AwsTestBackend backend = (AwsTestBackend) TestBackend.Kind.AWS.start(folder)) {
            backend.store(KEY, OLD);
            Result result = backend.process(folder).run("rotate", KEY, "--older-than", "90d", "--yes").assertStatus(0);
            assertThat(result.out()).containsPattern(KEY + " .* none +is \\d+ s old");
            assertThat(backend.value(KEY)).contains(OLD);
            backend.process(folder).run("rotate", KEY, "--older-than", "0s", "--yes").assertStatus(0);
            assertThat(backend.value(KEY)).isNotEqualTo(Optional.of(OLD));
            for (String age : List.of("soon", "90")) {
                assertThat(backend.process(folder).run("rotate", KEY, "--older-than", age, "--yes").assertStatus(2).err())
                        .contains("--older-than is not a duration");
            }
        }
    }

    @Test
    @EnabledOnOs({ OS.LINUX, OS.MAC })
    void aCommandMakesTheValueAndItsFailureChangesNothing() {
        application();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store(KEY, OLD);
            backend.store(PASSWORD, OLD);
            backend.process(folder).run("rotate", PASSWORD, "--command", "echo new-of-$SECRET_NAME | tr A-Z_ a-z-", "--yes")
                    .assertStatus(0);
            assertThat(backend.value(PASSWORD)).contains("new-of-rotate-it-password");

            Result failed = backend.process(folder).run("rotate", PASSWORD, "--command", "echo half; exit 3", "--yes")
                    .assertStatus(1);
            assertThat(failed.out()).contains("has ended with 3").doesNotContain("half");
            Result refused = backend.process(folder).run("rotate", PASSWORD, "--command", "echo UPPER", "--yes")
                    .assertStatus(1);
            assertThat(refused.out()).contains("was not rotated: the new value").doesNotContain("UPPER");
            assertThat(backend.value(PASSWORD)).contains("new-of-rotate-it-password");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theValueIsOnStandardInput(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(PASSWORD, OLD);
            Result result = backend.process(folder).input("new-on-stdin\n").run("rotate", PASSWORD, "--stdin", "--yes")
                    .assertStatus(0);
            assertThat(result.out() + result.err()).contains("1 secret rotated and read back").doesNotContain("on-stdin", OLD);
            assertThat(backend.value(PASSWORD)).contains("new-on-stdin");

            assertThat(backend.process(folder).input("UPPER").run("rotate", PASSWORD, "--stdin", "--yes").assertStatus(1).out())
                    .contains("was not rotated: the new value").doesNotContain("UPPER");
            assertThat(backend.process(folder).input("").run("rotate", PASSWORD, "--stdin", "--yes").assertStatus(1).out())
                    .contains("is empty");
            assertThat(backend.process(folder).input("x").run("rotate", PASSWORD, "--stdin").assertStatus(2).err())
                    .contains("--yes");
            assertThat(backend.value(PASSWORD)).contains("new-on-stdin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "A B --stdin", "--all --stdin", "A --stdin --command x", "A --stdin --format hex",
            "A --command x --format hex" })
    void oneValueAndOneWayToGiveIt(String words) {
        application();
        assertThat(CliProcess.in(folder).input(OLD).run(("rotate " + words).split(" ")).assertStatus(2).err())
                .containsPattern("contradict each other|has the value of one secret").contains("fix: ");
    }

    @Test
    void whatCannotBeRotatedIsSaidWithWhatToDo() {
        application();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            assertThat(backend.process(folder).run("rotate", KEY, "--yes").assertStatus(1).out())
                    .containsPattern(KEY + " .* problem +is not set").contains("fix for " + KEY + ": secrets set " + KEY);
            assertThat(backend.process(folder).with(KEY, OLD).run("rotate", KEY, "--yes").assertStatus(1).out())
                    .contains("has its value from environment").doesNotContain(OLD);
            assertThat(backend.process(folder).run("rotate").assertStatus(2).err())
                    .contains("rotate needs the names of secrets");
            backend.store(KEY, OLD);
            assertThat(backend.process(folder).run("rotate", KEY).assertStatus(2).err()).contains("--yes");
            assertThat(backend.value(KEY)).contains(OLD);
        }
    }

    /** As often as it is killed, wherever that is: the next run goes on, and gives no secret a second new value. */
    @Test
    void anInterruptedRotationOfAllGoesOnWhereItWas() throws Exception {
        TestApplication.in(folder).with(IntStream.range(0, SECRETS)
                .mapToObj(i -> SecretDefinition.named("ROTATED_" + i).minBits(256).build()).toArray(SecretDefinition[]::new))
                .build();
        try (AwsTestBackend backend = (AwsTestBackend) TestBackend.Kind.AWS.start(folder)) {
            IntStream.range(0, SECRETS).forEach(i -> backend.store("ROTATED_" + i, OLD));
            backend.secretsManager().forgetCalls();
            int interrupted = 0;
            for (int stored = 3; stored < SECRETS; stored += 4) {
                Process process = backend.process(folder).start("rotate", "--all", "--yes");
                while (process.isAlive() && stores(backend).values().stream().mapToLong(i -> i).sum() < stored) {
                    process.onExit().completeOnTimeout(process, 1, TimeUnit.MILLISECONDS).get();
                }
                interrupted += process.isAlive() ? 1 : 0;
                process.destroyForcibly().waitFor();
            }
            assertThat(interrupted).isPositive();
            Result last = backend.process(folder).run("rotate", "--all", "--yes").assertStatus(0);
            assertThat(last.out() + last.err()).contains("Going on with a rotation that was interrupted");
            assertThat(stores(backend)).hasSize(SECRETS).allSatisfy((name, times) -> assertThat(times).as(name).isOne());

            backend.process(folder).run("rotate", "--all", "--yes").assertStatus(0);
            assertThat(stores(backend)).allSatisfy((name, times) -> assertThat(times).as("of a new rotation").isEqualTo(2));
        }
    }

    /** How often each secret got a value. */
    private static Map<String, Long> stores(AwsTestBackend backend) {
        return backend.secretsManager().calls().stream()
                .filter(call -> call.header("X-Amz-Target").orElse("").endsWith("PutSecretValue"))
                .map(Request::body).map(body -> body.replaceAll(".*\"SecretId\":\"([^\"]*)\".*", "$1"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }
}
