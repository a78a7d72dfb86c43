package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.AzureTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.Json;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;
import io.quarkiverse.secrets.cli.testing.TestBackend.Kind;
import io.quarkiverse.secrets.cli.testing.VaultTestBackend;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;

/** Keys that an application would take for one name: without one, they are as many secrets as there are keys. */
@Tag("slow")
class MeetingKeysIT {

    private static final Map<String, String> FOUR = Map.of("http_proxy", "hunter2-1", "HTTP_PROXY", "hunter2-2", "npm-token",
            "hunter2-3", "NPM_TOKEN", "hunter2-4");
    private static final String BOTH = "has 2 keys that mean it: NPM_TOKEN (s.env, line 4) and npm-token (s.env, line 3)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = { "AWS", "VAULT" })
    void keysOfABackendAreAsManySecretsInEveryCommand(Kind kind) throws IOException {
        four("s.env");
        try (TestBackend backend = kind.start(folder)) {
            FOUR.forEach(backend::store);

            assertThat(Json.of(run(backend, "list", "--output", "json")).texts("secrets", "name"))
                    .containsExactlyInAnyOrderElementsOf(FOUR.keySet());
            assertThat(values(run(backend, "export"))).isEqualTo(FOUR);
            assertThat(variables(run(backend, "run", "--pristine", "--", "env", "-0"))).containsAllEntriesOf(FOUR);
            assertThat(run(backend, "diff", "s.env", backend.id())).isEqualTo("4 the same\n");
            assertThat(values(run(backend, "export", "--only", "npm-token,NPM_TOKEN"))).hasSize(2);
            assertThat(run(backend, "get", "npm-token", "--reveal")).isEqualTo("hunter2-3");

            run(backend, "unset", "http_proxy");
            assertThat(backend.value("HTTP_PROXY")).hasValue("hunter2-2");
            assertThat(backend.value("http_proxy")).isEmpty();

            run(backend, "migrate", "--from", backend.id(), "--to", "t.env", "--only", "NPM_TOKEN", "--delete-source", "--yes");
            assertThat(valuesIn("t.env")).containsOnlyKeys("NPM_TOKEN");
            assertThat(backend.value("npm-token")).hasValue("hunter2-3");
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "AWS", "VAULT" })
    void whatIsMovedAndDeletedIsAllThatTheSourceHasUnderEachKey(Kind kind) throws IOException {
        four("s.env");
        try (TestBackend backend = kind.start(folder)) {
            String[] command = { "migrate", "--from", "s.env", "--to", backend.id(), "--delete-source", "--yes" };
            assertThat(run(backend, command)).contains("4 stored in " + backend.id() + " and read back",
                    "4 deleted from s.env");
            FOUR.forEach((name, value) -> assertThat(backend.value(name)).hasValue(value));
            assertThat(valuesIn("s.env")).isEmpty();

            run(backend, "migrate", "--from", backend.id(), "--to", "t.env", "--delete-source", "--yes");
            assertThat(valuesIn("t.env")).isEqualTo(FOUR);
            FOUR.keySet().forEach(name -> assertThat(backend.value(name)).isEmpty());
        }
    }

    @Test
    void keysOfAFileAreAsManySecretsInEveryCommand() throws IOException {
        four("s.env");

        assertThat(Json.of(run("list", "--env-file", "s.env", "--output", "json")).texts("secrets", "name"))
                .containsExactlyInAnyOrderElementsOf(FOUR.keySet());
        assertThat(values(run("export", "--env-file", "s.env"))).isEqualTo(FOUR);
        assertThat(variables(run("run", "--env-file", "s.env", "--pristine", "--", "env", "-0"))).containsAllEntriesOf(FOUR);
        assertThat(run("get", "http_proxy", "--env-file", "s.env", "--reveal")).isEqualTo("hunter2-1");
        assertThat(run("doctor", "--env-file", "s.env")).contains("http_proxy (s.env, line 1)", "npm-token (s.env, line 3)")
                .doesNotContain("each once");

        run("unset", "NPM_TOKEN", "--env-file", "s.env");
        assertThat(valuesIn("s.env")).hasSize(3).containsEntry("npm-token", "hunter2-3");
        process().input("hunter2-5").run("set", "NPM_TOKEN", "--env-file", "s.env").assertStatus(0);
        assertThat(valuesIn("s.env")).containsEntry("npm-token", "hunter2-3").containsEntry("NPM_TOKEN", "hunter2-5");
        assertThat(process().run("get", "npm.token", "--env-file", "s.env").assertStatus(1).err()).contains("is not set");
    }

    @Test
    void fromAFileToAFileEveryKeyIsMovedAndDeletedAsItIsSpelled() throws IOException {
        four("s.env");

        assertThat(run("migrate", "--from", "s.env", "--to", "t.env", "--only", "npm-token,http_proxy", "--delete-source",
                "--yes"))
                .contains("2 stored in t.env and read back", "2 deleted from s.env");
        assertThat(valuesIn("t.env")).isEqualTo(Map.of("npm-token", "hunter2-3", "http_proxy", "hunter2-1"));
        assertThat(valuesIn("s.env")).isEqualTo(Map.of("NPM_TOKEN", "hunter2-4", "HTTP_PROXY", "hunter2-2"));

        run("migrate", "--from", "s.env", "--to", "t.env", "--delete-source", "--yes");
        assertThat(valuesIn("t.env")).isEqualTo(FOUR);
        assertThat(valuesIn("s.env")).isEmpty();
    }

    @Test
    void aDifferenceInOneSpellingIsADifference() throws IOException {
        four("s.env");
        env("t.env", "http_proxy=hunter2-1\nHTTP_PROXY=other\nnpm-token=hunter2-3\n");

        assertThat(process().run("diff", "s.env", "t.env").assertStatus(1).out())
                .isEqualTo("~ HTTP_PROXY  differs: s.env, t.env\n"
                        + "- NPM_TOKEN  only in s.env\n2 the same, 1 different, 1 only in s.env\n");
    }

    @Test
    void aVariableOfAnotherSpellingIsNotTheKey() throws IOException {
        env("s.env", "http_proxy=hunter2-1\nnpm-token=hunter2-3\n");
        CliProcess process = process().with("HTTP_PROXY", "of the environment").with("NPM_TOKEN", "of the environment");

        Result result = process.run("export", "--env-file", "s.env").assertStatus(0);

        assertThat(result.out()).isEqualTo("http_proxy=hunter2-1\nNPM_TOKEN=hunter2-3\n");
        assertThat(result.err()).isEmpty();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("npm-token", "hunter2-3");
            assertThat(backend.process(folder).with("NPM_TOKEN", "of the environment").run("export").assertStatus(0).out())
                    .isEqualTo("NPM_TOKEN=hunter2-3\n");
        }
    }

    @ParameterizedTest
    @CsvSource({ "A_B, A-B", "http_proxy, HTTP_PROXY" })
    void keysThatAreOneToKeyVaultAreRefusedBeforeAnythingIsWritten(String one, String other) throws IOException {
        env("s.env", one + "=hunter2-1\n" + other + "=hunter2-2\nFINE=3\n");
        try (AzureTestBackend backend = (AzureTestBackend) Kind.AZURE.start(folder)) {
            Result result = backend.process(folder)
                    .run("migrate", "--from", "s.env", "--to", backend.id(), "--delete-source", "--yes").assertStatus(1);

            assertThat(result.out()).containsPattern(one + " +problem").containsPattern(other + " +problem")
                    .containsPattern("(" + one + " and " + other + "|" + other + " and " + one + ") are the same there");
            assertThat(backend.keyVault().calls()).noneMatch(call -> call.method().equals("PUT"));
            assertThat(valuesIn("s.env")).hasSize(3);
            assertThat(backend.process(folder).run("diff", "s.env", backend.id()).out()).contains("? " + one, "? " + other);
        }
    }

    @Test
    void aPathAndAFieldOfVaultAreTwoSecrets() throws IOException {
        try (VaultTestBackend backend = new VaultTestBackend()) {
            backend.store("shop/col/DB_URL", "hunter2-path");
            backend.store("shop-col-DB_URL", "hunter2-field");

            run(backend, "migrate", "--from", backend.id(), "--to", "t.env", "--yes");
            assertThat(valuesIn("t.env"))
                    .isEqualTo(Map.of("SHOP_COL_DB_URL", "hunter2-path", "shop-col-DB_URL", "hunter2-field"));
            assertThat(run(backend, "diff", backend.id(), "t.env")).isEqualTo("2 the same\n");

            backend.store("SHOP_COL_DB_URL", "hunter2-third");
            Result result = backend.process(folder)
                    .run("migrate", "--from", backend.id(), "--to", "new.env", "--delete-source", "--yes").assertStatus(1);
            assertThat(result.out()).contains("SHOP_COL_DB_URL and shop/col/DB_URL are the same there");
            assertThat(folder.resolve("new.env")).doesNotExist();
            assertThat(backend.value("shop/col/DB_URL")).hasValue("hunter2-path");
        }
    }

    @Test
    void backedUpValuesDoNotMeetEither() throws IOException {
        try (AwsTestBackend from = AwsTestBackend.inProcess(); VaultTestBackend to = new VaultTestBackend()) {
            for (String name : List.of("shop/x", "SHOP_X")) {
                from.store(name, "hunter2-new-" + name);
            }
            to.store("shop/x", "hunter2-old-1");
            to.store("SHOP_X", "hunter2-old-2");
            Result result = from.process(folder).with(to.environment())
                    .run("migrate", "--from", from.id(), "--to", to.id(), "--yes").assertStatus(2);

            assertThat(result.err()).contains("SHOP_X and shop/x could not be kept").doesNotContain("hunter2");
            assertThat(to.value("SHOP_X")).hasValue("hunter2-old-2");
        }
    }

    @Test
    void aPrefixMakesNoTwoKeysOne() throws IOException {
        env("s.env", "SHOP_TOKEN=hunter2-1\nTOKEN=hunter2-2\n");
        CliProcess process = process().with("QUARKUS_SECRETS_KEY_PREFIX", "SHOP_");
        assertThat(process.run("export", "--env-file", "s.env").assertStatus(0).out())
                .isEqualTo("SHOP_TOKEN=hunter2-1\nTOKEN=hunter2-2\n");
        assertThat(process.run("get", "TOKEN", "--reveal", "--env-file", "s.env").assertStatus(0).out()).isEqualTo("hunter2-2");

        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("prod/http_proxy", "hunter2-1");
            backend.store("prod/HTTP_PROXY", "hunter2-2");
            backend.store("dev/HTTP_PROXY", "hunter2-3");
            assertThat(backend.process(folder).with("QUARKUS_SECRETS_KEY_PREFIX", "prod/").run("export").assertStatus(0).out())
                    .isEqualTo("HTTP_PROXY=hunter2-2\nhttp_proxy=hunter2-1\n");
        }
        try (VaultTestBackend backend = new VaultTestBackend()) {
            backend.store("x_http_proxy", "hunter2-1");
            backend.store("x_HTTP_PROXY", "hunter2-2");
            backend.store("OTHER", "hunter2-3");
            assertThat(
                    backend.process(folder).with("QUARKUS_SECRETS_KEY_PREFIX", "prod/x_").run("export").assertStatus(0).out())
                    .isEqualTo("HTTP_PROXY=hunter2-2\nhttp_proxy=hunter2-1\n");
        }
    }

    @Test
    void keysThatMeetInARegisteredNameAreNamedByEveryCommandThatReads() throws IOException {
        four("s.env");
        registered("NPM_TOKEN");

        for (String[] command : new String[][] { { "get", "NPM_TOKEN", "--reveal" }, { "export" }, { "list" }, { "validate" },
                { "run", "--env-file", "s.env", "--", "printenv", "NPM_TOKEN" } }) {
            Result result = process().run(command[0].equals("run") ? command : withFile(command)).assertStatus(0);
            assertThat(result.err()).as(command[0]).contains("warning: NPM_TOKEN " + BOTH);
            assertThat(result.out()).as(command[0]).doesNotContain("hunter2-3");
            if (!List.of("list", "validate").contains(command[0])) {
                assertThat(result.out()).as(command[0]).contains("hunter2-4");
            }
        }
        env("t.env", "NPM_TOKEN=hunter2-4\n");
        Result diff = process().run("diff", "s.env", "t.env").assertStatus(0);
        assertThat(diff.out()).isEqualTo("1 the same\n");
        assertThat(diff.err()).contains("NPM_TOKEN " + BOTH);
        assertThat(run("doctor", "--env-file", "s.env")).contains("warning  NPM_TOKEN (s.env, line 4) differs from npm-token "
                + "(s.env, line 3) only in its spelling, and both mean the registered NPM_TOKEN").doesNotContain("each once");
    }

    @ParameterizedTest
    @EnumSource(names = { "ENV_FILE", "AWS", "AZURE", "VAULT" })
    void keysThatMeetInARegisteredNameAreNotMovedOnAGuess(Kind kind) throws IOException {
        four("s.env");
        registered("NPM_TOKEN", "HTTP_PROXY");
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder)
                    .run("migrate", "--from", "s.env", "--to", backend.id(), "--delete-source", "--yes").assertStatus(1);

            assertThat(result.out()).containsPattern("NPM_TOKEN +problem").contains(BOTH).doesNotContain("hunter2");
            assertThat(backend.value("NPM_TOKEN")).isEmpty();
            assertThat(valuesIn("s.env")).isEqualTo(FOUR);
        }
    }

    @Test
    void keysThatMeetInARegisteredNameAreNotChangedOnAGuess() throws IOException {
        four("s.env");
        registered("NPM_TOKEN", "http.proxy");

        for (String name : List.of("NPM_TOKEN", "http.proxy")) {
            Result unset = process().run("unset", name, "--env-file", "s.env").assertStatus(2);
            assertThat(unset.err()).contains("could not be deleted: it has 2 keys that mean it").doesNotContain("hunter2");
            Result set = process().input("hunter2-5").run("set", name, "--env-file", "s.env").assertStatus(2);
            assertThat(set.err()).contains("could not be stored: it has 2 keys that mean it").doesNotContain("hunter2");
        }
        assertThat(valuesIn("s.env")).isEqualTo(FOUR);
    }

    @Test
    void aRegisteredNameThatOneKeySpellsIsThatKey() throws IOException {
        env("s.env", "npm-token=hunter2-3\nother=1\n");
        registered("NPM_TOKEN");

        assertThat(run("get", "NPM_TOKEN", "--reveal", "--env-file", "s.env")).isEqualTo("hunter2-3");
        run("migrate", "--from", "s.env", "--to", "t.env", "--delete-source", "--yes");
        assertThat(valuesIn("t.env")).isEqualTo(Map.of("NPM_TOKEN", "hunter2-3"));
        assertThat(valuesIn("s.env")).isEqualTo(Map.of("other", "1"));
    }

    @Test
    void whatABackendHasBesideARegisteredNameInAnotherSpellingIsAnotherSecret() throws IOException {
        registered("NPM_TOKEN");
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            FOUR.forEach(backend::store);
            assertThat(Json.of(run(backend, "list", "--all", "--output", "json")).texts("secrets", "name"))
                    .containsExactlyInAnyOrderElementsOf(FOUR.keySet());

            Result result = backend.process(folder)
                    .run("migrate", "--from", backend.id(), "--to", "t.env", "--all", "--delete-source", "--yes")
                    .assertStatus(1);
            assertThat(result.out()).contains("NPM_TOKEN would be stored where npm-token is",
                    "npm-token would be stored where NPM_TOKEN is");
            assertThat(folder.resolve("t.env")).doesNotExist();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsRunHasTheVariablesThatAreExported() throws IOException {
        env("s.env", "TF_VAR_db_password=1\nhttp_proxy=2\nHTTP_PROXY=3\nmail.api-key=4\nnpm-token=5\nNPM_TOKEN=6\n");

        Map<String, String> exported = values(run("export", "--env-file", "s.env"));
        Map<String, String> had = variables(run("run", "--env-file", "s.env", "--pristine", "--", "env", "-0"));

        assertThat(exported)
                .isEqualTo(Map.of("TF_VAR_db_password", "1", "http_proxy", "2", "HTTP_PROXY", "3", "MAIL_API_KEY", "4",
                        "npm-token", "5", "NPM_TOKEN", "6"));
        assertThat(had).containsAllEntriesOf(exported).doesNotContainKeys("TF_VAR_DB_PASSWORD", "mail.api-key");
    }

    @Test
    void whatAShellCannotDistinguishIsNotExportedToOne() throws IOException {
        four("s.env");

        Result result = process().run("export", "--format", "shell", "--env-file", "s.env").assertStatus(1);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("NPM_TOKEN and npm-token share it").doesNotContain("hunter2");
    }

    private void four(String file) throws IOException {
        env(file, "http_proxy=hunter2-1\nHTTP_PROXY=hunter2-2\nnpm-token=hunter2-3\nNPM_TOKEN=hunter2-4\n");
    }

    private void env(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        Files.setPosixFilePermissions(folder.resolve(file), PosixFilePermissions.fromString("rw-------"));
    }

    private void registered(String... names) {
        TestApplication application = TestApplication.in(folder);
        for (String name : names) {
            application.with(SecretDefinition.named(name).build());
        }
        application.build();
    }

    private static String[] withFile(String[] command) {
        String[] words = Arrays.copyOf(command, command.length + 2);
        words[command.length] = "--env-file";
        words[command.length + 1] = "s.env";
        return words;
    }

    private CliProcess process() {
        return CliProcess.in(folder);
    }

    private String run(String... command) {
        return process().run(command).assertStatus(0).out();
    }

    private String run(TestBackend backend, String... command) {
        return backend.process(folder).run(command).assertStatus(0).out();
    }

    private Map<String, String> valuesIn(String file) throws IOException {
        return values(Files.readString(folder.resolve(file)));
    }

    private static Map<String, String> values(String text) {
        return EnvFile.parse(text, name -> null, Map.of()).values();
    }

    private static Map<String, String> variables(String out) {
        Map<String, String> variables = new TreeMap<>();
        for (String variable : out.split("\0")) {
            variables.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        return variables;
    }
}
