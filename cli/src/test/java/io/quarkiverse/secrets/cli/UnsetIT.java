package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

@Tag("slow")
class UnsetIT {

    private static final String CANARY = "hunter2-canary-of-unset";

    /** New ones each time, since what was deleted in a backend that outlives the test may be in the way of the next. */
    private final String name = "UNSET_IT_" + System.nanoTime();
    private final String other = name + "_OTHER";
    private final String missing = name + "_MISSING";

    @TempDir
    Path folder;

    private TestBackend start(TestBackend.Kind kind) {
        TestApplication.in(folder).with(SecretDefinition.named(name).build(),
                SecretDefinition.named(other).required(false).build(),
                SecretDefinition.named(missing).required(false).build()).build();
        return kind.start(folder);
    }

    @ParameterizedTest
    @EnumSource
    void aSecretIsTakenAwayAndTheOthersStay(TestBackend.Kind kind) {
        try (TestBackend backend = start(kind)) {
            backend.store(name, CANARY);
            backend.store(other, CANARY);
            Result result = backend.process(folder).run("unset", other).assertStatus(0);
            assertThat(result.out()).isEqualTo(other + " is no longer set in " + backend.id() + "\n");
            assertThat(result.err()).isEmpty();
            assertThat(backend.value(other)).isEmpty();
            assertThat(backend.value(name)).contains(CANARY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thatThereWasNoneIsSaidAndNoFailure(TestBackend.Kind kind) {
        try (TestBackend backend = start(kind)) {
            Result result = backend.process(folder).run("unset", missing, "--yes").assertStatus(0);
            assertThat(result.out()).isEqualTo(missing + " was not set in " + backend.id() + "\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void thatTheApplicationRequiresItIsWarnedOf(TestBackend.Kind kind) {
        try (TestBackend backend = start(kind)) {
            backend.store(name, CANARY);
            Result result = backend.process(folder).run("unset", name, "--yes").assertStatus(0);
            assertThat(result.err())
                    .isEqualTo("warning: the application requires " + name + " and does not start without it\n");
            assertThat(backend.value(name)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void aValueThatItStillHasIsWarnedOf(TestBackend.Kind kind) {
        try (TestBackend backend = start(kind)) {
            backend.store(name, CANARY);
            Result result = backend.process(folder).with(name, "hunter2-in-the-environment").run("unset", name)
                    .assertStatus(0);
            assertThat(result.err()).isEqualTo("warning: " + name + " still has a value, from environment\n");
            assertThat(result.out()).doesNotContain("hunter2");
        }
    }

    @Test
    void aValueOfTheEnvironmentCannotBeTakenAway() {
        try (TestBackend backend = start(TestBackend.Kind.ENV_FILE)) {
            Result result = backend.process(folder).with(name, "hunter2-in-the-environment").run("unset", name)
                    .assertStatus(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("the environment variable " + name).doesNotContain("hunter2");
        }
    }

    @Test
    void aDefaultThatRemainsIsWarnedOf() {
        TestApplication.in(folder).with(SecretDefinition.named(name).defaultValue("smtp.gmail.com").build()).build();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store(name, CANARY);
            Result result = backend.process(folder).run("unset", name).assertStatus(0);
            assertThat(result.err()).isEqualTo("warning: " + name + " still has a value, from default\n");
        }
    }

    /**
     * Without moto, as in the contract suite: it takes a new version of a deleted secret, which the service refuses until the
     * secret is restored, and leaves it deleted.
     */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MOTO")
    void whatWasTakenAwayCanBeSetAgain(TestBackend.Kind kind) {
        try (TestBackend backend = start(kind)) {
            backend.store(other, "hunter2-before");
            backend.process(folder).run("unset", other).assertStatus(0);
            backend.process(folder).input(CANARY).run("set", other, "--if-missing").assertStatus(0);
            assertThat(backend.value(other)).contains(CANARY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void asJsonItSaysWhetherThereWasOne(TestBackend.Kind kind) {
        try (TestBackend backend = start(kind)) {
            backend.store(other, CANARY);
            Result result = backend.process(folder).run("unset", other, "--output", "json").assertStatus(0);
            assertThat(result.out()).startsWith("{\"schema\":1,\"command\":\"unset\",\"application\":\"shop\"")
                    .contains("\"name\":\"" + other + "\",\"deleted\":true,\"warnings\":[]").endsWith("\"status\":0}\n");
            assertThat(result.err()).isEmpty();
            assertThat(backend.process(folder).run("unset", missing, "--output", "json").assertStatus(0).out())
                    .contains("\"deleted\":false");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretThatMayNotBeDeletedStays(TestBackend.Kind kind) {
        try (TestBackend backend = start(kind)) {
            backend.store(other, CANARY);
            backend.denyAll();
            Result result = backend.process(folder).run("unset", other).assertStatus(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("error: ").contains("fix: ").doesNotContain("hunter2");
        }
    }
}
