package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

@Tag("slow")
@EnabledOnOs({ OS.LINUX, OS.MAC })
class RunIT {

    private static final int INTERRUPTED = 130;

    private static final String JWT = "hunter2-jwt-0123456789-abcdefghijklmnopqrstuvwxyz";
    private static final String DIFFICULT = "hunter2 $X ${Y} $$ \\n \" ' # ä€\n  second line";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theCommandHasTheSecretsInItsEnvironmentBesideWhatIsThere(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).with(SecretDefinition.named("shop.api-key").build()).build();
        try (TestBackend backend = kind.start(folder)) {
            storeRequired(backend);
            backend.store("shop.api-key", "hunter2-api-key");
            Result result = backend.process(folder).with("INHERITED", "yes").with("LC_ALL", "C.UTF-8").run("run", "--", "env",
                    "-0").assertStatus(0);
            assertThat(variables(result.out())).containsAllEntriesOf(backend.environment()).containsEntry("INHERITED", "yes")
                    .containsEntry("JWT_SECRET_KEY", JWT).containsEntry("SECRET_KEY", DIFFICULT)
                    .containsEntry("DATABASE_URL", "jdbc:hunter2").containsEntry("SHOP_API_KEY", "hunter2-api-key")
                    .containsEntry("EMAIL_HOST", "smtp.gmail.com").doesNotContainKeys("EMAIL_PASSWORD", "shop.api-key");
            assertThat(result.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPristineCommandHasTheSecretsAndNothingOfTheBackends(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            storeRequired(backend);
            Result result = backend.process(folder)
                    .with(Map.of("INHERITED", "yes", "HOME", "/home/shop", "LC_ALL", "C.UTF-8", "TERM", "dumb"))
                    .run("run", "--pristine", "--", "env", "-0").assertStatus(0);
            Map<String, String> variables = variables(result.out());
            assertThat(variables).containsEntry("JWT_SECRET_KEY", JWT).containsEntry("HOME", "/home/shop").containsKey("PATH");
            variables.keySet().removeIf(name -> name.startsWith("LC_"));
            assertThat(variables.keySet()).isSubsetOf("JWT_SECRET_KEY", "SECRET_KEY", "DATABASE_URL", "EMAIL_HOST", "PATH",
                    "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "TZ", "LANG");
            assertThat(backend.credentials()).noneMatch(result.out()::contains);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheSecretsThatAreAskedForArePassedOn(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("JWT_SECRET_KEY", JWT);
            backend.store("NOT_REGISTERED", "hunter2-beside");
            Result result = backend.process(folder).run("run", "--pristine", "--only", "jwt.secret-key, NOT_REGISTERED", "--",
                    "env", "-0").assertStatus(0);
            assertThat(variables(result.out())).containsEntry("JWT_SECRET_KEY", JWT)
                    .containsEntry("NOT_REGISTERED", "hunter2-beside")
                    .doesNotContainKeys("SECRET_KEY", "DATABASE_URL", "EMAIL_HOST");
            assertThat(result.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsStartedWithoutARequiredSecret(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("JWT_SECRET_KEY", JWT);
            Result result = backend.process(folder).run("run", "--", "touch", "started").assertStatus(1);
            assertThat(folder.resolve("started")).doesNotExist();
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("error: the command was not started: ")
                    .contains("DATABASE_URL is missing; SECRET_KEY is missing",
                            "fix: look for them with list --all, or set each with set NAME", "--allow-missing")
                    .doesNotContain("JWT_SECRET_KEY", "hunter2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutARequiredSecretItIsStartedWherePeopleAllowIt(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("JWT_SECRET_KEY", JWT);
            Result result = backend.process(folder).run("run", "--allow-missing", "--", "env", "-0").assertStatus(0);
            assertThat(variables(result.out())).containsEntry("JWT_SECRET_KEY", JWT).doesNotContainKey("SECRET_KEY");
            assertThat(result.err())
                    .isEqualTo("warning: DATABASE_URL is missing\nwarning: SECRET_KEY is missing\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void noValueIsAmongTheArgumentsOfAProcess(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            storeRequired(backend);
            Result result = backend.process(folder).with("LC_ALL", "C.UTF-8")
                    .run("run", "--redact", "--", "sh", "-c", "cat /proc/$PPID/cmdline /proc/$$/cmdline").assertStatus(0);
            assertThat(result.out()).contains("-jar").contains("sh\0-c").doesNotContain("hunter2").doesNotContain("***");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theExitStatusIsThatOfTheCommand(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            storeRequired(backend);
            Result result = backend.process(folder).with("LC_ALL", "C.UTF-8").run("run", "--", "sh", "-c", "echo $0; exit 42")
                    .assertStatus(42);
            assertThat(result.out()).isEqualTo("sh\n");
        }
    }

    @ParameterizedTest
    @CsvSource({ "exit 0,0", "exit 1,1", "exit 3,3", "exit 255,255", "kill -TERM $$,143", "kill -KILL $$,137",
            "kill -INT $$,130" })
    void howTheCommandEndsIsTheExitStatusAsInAShell(String script, int status) throws Exception {
        if (status == INTERRUPTED) {
            RunSignalsIT.assumeNotIgnored("INT");
        }
        Result result = onEnvFile("run", "--", "sh", "-c", script).assertStatus(status);
        assertThat(result.out() + result.err()).isEmpty();
    }

    @Test
    void aCommandThatIsNotThereIsReportedAsByAShell() {
        Result result = onEnvFile("run", "--", "no-such-command", "argument").assertStatus(127);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: the command no-such-command is not found\n  fix: ")
                .doesNotContain("argument");
    }

    @ParameterizedTest
    @ValueSource(strings = { "echo a && echo b", "echo $HOME", "a;b", "cd", "source", "ls *.java" })
    void aLineForAShellIsSaidToBeOne(String line) {
        assertThat(onEnvFile("run", "--", line).assertStatus(127).err())
                .isEqualTo("error: the command " + line
                        + " is not found\n  fix: no shell is used: give the command and each"
                        + " of its arguments as a word of its own, or let a shell run the line: secrets run -- sh -c 'LINE'\n");
    }

    @Test
    void anAssignmentBeforeTheCommandIsSaidToBeForAShell() {
        assertThat(onEnvFile("run", "--", "A=b", "true").assertStatus(127).err())
                .contains(
                        "fix: no shell is used, which would set a variable by it: secrets run -- env NAME=value COMMAND");
    }

    @Test
    void aCommandThatCannotBeExecutedIsReportedAsByAShell() {
        Result result = onEnvFile("run", "--", "./.env").assertStatus(126);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: the command ./.env is found and cannot be executed\n  fix: ");
    }

    @Test
    void errorsBeforeTheStartAreWrittenAsJsonWhereThatIsAskedFor() {
        Result result = onEnvFile("run", "--output", "json", "--", "no-such-command").assertStatus(127);
        assertThat(result.out()).startsWith("{\"schema\":1,\"command\":\"run\",\"error\":{").endsWith("\"status\":127}\n");
    }

    @Test
    void withoutACommandThereIsNothingToRun() {
        assertThat(onEnvFile("run", "--redact").assertStatus(2).err()).startsWith("error: run needs a command");
    }

    @ParameterizedTest
    @ValueSource(strings = { "--", "" })
    void whatIsBehindTheCommandIsItsOwn(String delimiter) throws IOException {
        Files.writeString(folder.resolve("file"), "not this");
        String[] words = { "sh", "-c", "printf '<%s>' \"$@\"", "sh", "--output", "json", "--verbose", "@file", "--", "", "-h",
                "a b", "--only=X" };
        String[] arguments = new String[words.length + 1];
        arguments[0] = "run";
        System.arraycopy(words, 0, arguments, 1, words.length);
        if (!delimiter.isEmpty()) {
            String[] delimited = new String[arguments.length + 1];
            delimited[0] = "run";
            delimited[1] = delimiter;
            System.arraycopy(words, 0, delimited, 2, words.length);
            arguments = delimited;
        }
        assertThat(onEnvFile(arguments).assertStatus(0).out())
                .isEqualTo("<--output><json><--verbose><@file><--><><-h><a b><--only=X>");
    }

    @Test
    void theOptionsOfTheCommandAreNotTakenForOurs() {
        Result result = onEnvFile("run", "no-such-command", "--output", "json", "--verbose").assertStatus(127);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: the command no-such-command is not found");
    }

    @Test
    void standardInputIsTheCommands() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store("API_KEY", "hunter2-api-key");
            assertThat(backend.process(folder).input("first\nsecond").run("run", "--", "cat").assertStatus(0).out())
                    .isEqualTo("first\nsecond");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aValueThatIsTooLargeForAnEnvironmentIsNamed() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store("API_KEY", "hunter2-api-key");
            backend.store("CERTIFICATES", "hunter2".repeat(20_000));
            Result result = backend.process(folder).run("run", "--", "true").assertStatus(2);
            assertThat(result.err()).startsWith("error: too large for an environment variable: CERTIFICATES\n")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aValueThatTheLocaleCannotSpellIsNamedInsteadOfBeingChanged() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store("API_KEY", "hunter2-ä");
            Result result = backend.process(folder).with("LC_ALL", "C").run("run", "--", "env").assertStatus(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("error: the value of API_KEY has characters that are not in")
                    .contains("fix: set LC_ALL").doesNotContain("hunter2");
        }
    }

    @Test
    void nothingIsStartedIfTheBackendCannotBeAsked() {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            Result result = backend.process(folder)
                    .with(Map.of("VAULT_ADDR", "http://127.0.0.1:1", "VAULT_TOKEN", "t",
                            "QUARKUS_SECRETS_STARTUP_TIMEOUT", "1s"))
                    .run("run", "--backend", "hashicorp-vault", "--allow-missing", "--", "touch", "started").assertStatus(2);
            assertThat(folder.resolve("started")).doesNotExist();
            assertThat(result.err()).startsWith("error: ");
        }
    }

    private Result onEnvFile(String... arguments) {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store("API_KEY", "hunter2-api-key");
            return backend.process(folder).run(arguments);
        }
    }

    private static void storeRequired(TestBackend backend) {
        backend.store("JWT_SECRET_KEY", JWT);
        backend.store("SECRET_KEY", DIFFICULT);
        backend.store("DATABASE_URL", "jdbc:hunter2");
    }

    private static Map<String, String> variables(String environment) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : environment.split("\0")) {
            int equals = variable.indexOf('=');
            variables.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return variables;
    }
}
