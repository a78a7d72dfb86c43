package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
import io.quarkiverse.secrets.cli.testing.TestBackend.Kind;
import io.quarkiverse.secrets.cli.testing.VaultTestBackend;

@Tag("slow")
class ImportIT {

    private static final String YAML = "hunter2 \"'`$X ${x} \\ # é 😀\nsecond\n";

    /** Moto keeps what earlier tests have stored. */
    private final String unique = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatAFileHasIsStoredAndTheNextImportFindsNothingToDo(Kind kind) throws IOException {
        String nested = "DB_" + unique + "_PASSWORD";
        String updated = "B_" + unique;
        application(nested, updated);
        Files.writeString(folder.resolve("secrets.yaml"), "db:\n  " + unique
                + ":\n    password: \"hunter2 \\\"'`$X ${x} \\\\ # é 😀\\nsecond\\n\"\n" + updated
                + ": 0123\nother: hunter2\n");
        try (TestBackend to = kind.start(folder)) {
            to.store(updated, "hunter2-old");
            Result dryRun = to.process(folder).run("import", "secrets.yaml", "--dry-run").assertStatus(0);
            assertThat(dryRun.out()).startsWith("From secrets.yaml to " + to.id() + ":\n")
                    .containsPattern(nested + " +create").containsPattern(updated + " +update +has another value there")
                    .containsPattern("other +none +is not registered").contains("this is a dry run")
                    .doesNotContain("hunter2", "0123");
            assertThat(to.value(nested)).isEmpty();
            assertThat(to.value(updated)).hasValue("hunter2-old");
            assertThat(backups()).isEmpty();

            Result result = to.process(folder).run("import", "secrets.yaml", "--yes").assertStatus(0);
            assertThat(result.out()).contains("1 to create, 1 to update, 0 the same",
                    "2 stored in " + to.id() + " and read back");
            assertThat(result.out() + result.err()).doesNotContain("hunter2", "0123");
            assertThat(to.value(nested)).hasValue(YAML);
            assertThat(to.value(updated)).hasValue("0123");
            assertThat(to.value("other")).isEmpty();
            assertThat(Files.readString(backups().get(0))).contains("secrets import was about to overwrite", "hunter2-old");

            assertThat(to.process(folder).run("import", "secrets.yaml").assertStatus(0).out())
                    .contains("2 the same", "There was nothing to store");
            to.process(folder).run("migrate", "--from", backups().get(0).getFileName().toString(), "--to", to.id(), "--yes",
                    "--no-backup").assertStatus(0);
            assertThat(to.value(updated)).hasValue("hunter2-old");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "json", "yaml", "properties", "dotenv" })
    void whatIsExportedIsImportedByStandardInput(String format) throws IOException {
        application("KEY_ONE", "key.two");
        Map<String, String> values = Map.of("KEY_ONE", YAML, "key.two", " 0123 ");
        try (AwsTestBackend from = AwsTestBackend.inProcess(); AwsTestBackend to = AwsTestBackend.inProcess()) {
            values.forEach(from::store);
            String exported = from.process(folder).run("export", "--format", format).assertStatus(0).out();
            to.process(folder).input(exported).run("import", "-", "--format", format, "--yes").assertStatus(0);
            values.forEach((name, value) -> assertThat(to.value(name)).hasValue(value));
        }
    }

    @Test
    void aFileIsChangedByOneEditThatKeepsTheRest() throws IOException {
        Files.writeString(folder.resolve("b.env"), "# kept\nexport TWO='old' # kept\n");
        Files.writeString(folder.resolve("a.json"), "{\"ONE\": \"1\", \"TWO\": true, \"three\": {\"key\": 1.50}}");
        CliProcess.in(folder).run("import", "a.json", "--to", "./b.env", "--yes", "--no-backup").assertStatus(0);
        assertThat(folder.resolve("b.env")).hasContent("# kept\nexport TWO=true # kept\nONE=1\nthree.key=1.50\n");

        CliProcess.in(folder).run("import", "a.json", "--yes").assertStatus(0);
        assertThat(folder.resolve(".env")).hasContent("ONE=1\nTWO=true\nthree.key=1.50\n");
        CliProcess.in(folder).run("import", "a.json", "--env-file", "c.env", "--only", "TWO", "--yes").assertStatus(0);
        assertThat(folder.resolve("c.env")).hasContent("TWO=true\n");
        assertThat(files()).containsExactly(".env", "a.json", "b.env", "c.env");
    }

    @Test
    void aFileThatCannotHaveAllOfThemGetsNone() throws IOException {
        Files.writeString(folder.resolve(".env"), "A=old\n");
        Files.writeString(folder.resolve("a.properties"), "A=hunter2" + "x".repeat(600_000) + "\n");
        Files.writeString(folder.resolve("b.properties"), "A=1\nB=hunter2" + "y".repeat(1_000_000) + "\n");
        CliProcess.in(folder).run("import", "a.properties", "--to", "big.env", "--yes").assertStatus(0);
        Result result = CliProcess.in(folder).run("import", "b.properties", "--to", "big.env", "--only", "B", "--yes")
                .assertStatus(1);
        assertThat(result.out()).contains("B could not be stored", "0 stored in big.env and read back, 1 failed")
                .doesNotContain("hunter2");
        assertThat(folder.resolve("big.env")).content().startsWith("A=hunter2x").doesNotContain("B=");
    }

    @Test
    void withAProblemNothingIsStoredUnlessTheOthersAreAskedFor() throws IOException {
        TestApplication.in(folder).with(SecretDefinition.named("A").build(), SecretDefinition.named("B").minBits(256).build(),
                SecretDefinition.named("C").build(), SecretDefinition.named("D").build()).build();
        Files.writeString(folder.resolve("s.yaml"), "a: hunter2\nb: weak\nc: ~\nd: ENC[AES256_GCM,data:aHVudGVyMg==,iv:a]\n");
        Result refused = CliProcess.in(folder).run("import", "s.yaml", "--yes").assertStatus(1);
        assertThat(refused.out()).contains("B is too weak", "C is null", "D is encrypted by sops",
                "sops -d FILE | secrets import - --format yaml", "Nothing was done", "or store the others with --skip-problems",
                "or store it as it is with --force").doesNotContain("hunter2").doesNotContainPattern("\\b(move|migrat)");
        assertThat(folder.resolve(".env")).doesNotExist();

        CliProcess.in(folder).run("import", "s.yaml", "--yes", "--skip-problems").assertStatus(1);
        assertThat(folder.resolve(".env")).hasContent("A=hunter2\n");
        assertThat(CliProcess.in(folder).run("import", "s.yaml", "--only", "B", "--yes", "--force").assertStatus(0).err())
                .contains("B is too weak").contains("and is stored all the same, as --force asks");
        Result missing = CliProcess.in(folder).run("import", "s.yaml", "--only", "a,X", "--yes").assertStatus(1);
        assertThat(missing.out()).contains("X is missing in s.yaml");
    }

    @Test
    void membersOfAGroupGoIntoItsObject() throws IOException {
        TestApplication.in(folder)
                .members(SecretDefinition.named("shop.db.username").build(), SecretDefinition.named("shop.db.password").build())
                .properties("quarkus.secrets.group.\"shop.db\".key=prod/db").build();
        Files.writeString(folder.resolve("s.json"),
                "{\"shop\": {\"db\": {\"username\": \"u\", \"password\": \"hunter2\"}}}");
        try (VaultTestBackend vault = new VaultTestBackend()) {
            vault.vault().mount("secret").put("prod/db", Map.of("other", "stays"));
            vault.process(folder).run("import", "s.json", "--yes").assertStatus(0);
            assertThat(vault.vault().mount("secret").fields("prod/db")).hasValueSatisfying(fields -> assertThat(fields)
                    .contains("\"username\":\"u\"", "\"password\":\"hunter2\"", "\"other\":\"stays\""));
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "AWS", "AZURE" })
    void whereOneFieldCannotBeChangedAGroupIsStoredAsOneSecret(Kind kind) throws IOException {
        TestApplication.in(folder)
                .members(SecretDefinition.named("shop.db.user-name").build(),
                        SecretDefinition.named("shop.db.password").minBits(100).build())
                .properties("quarkus.secrets.group.\"shop.db\".key=prod-db").build();
        Files.writeString(folder.resolve("s.yaml"), "shop.db: {user-name: u, password: hunter2-0123456789-abcdef-ghi}\n");
        try (TestBackend to = kind.start(folder)) {
            Result created = to.process(folder).run("import", "s.yaml", "--yes").assertStatus(0);
            assertThat(created.out()).containsPattern("prod-db +create").contains("1 stored").doesNotContain("hunter2");
            assertThat(to.value("prod-db"))
                    .hasValue("{\"password\":\"hunter2-0123456789-abcdef-ghi\",\"user-name\":\"u\"}");
            assertThat(to.process(folder).run("get", "shop.db.user-name", "--reveal").assertStatus(0).out()).isEqualTo("u");

            to.store("prod-db", "{ \"userName\": \"old\", \"password\": \"hunter2-0123456789-abcdef-ghi\" }");
            to.process(folder).run("import", "s.yaml", "--yes").assertStatus(0);
            assertThat(to.value("prod-db"))
                    .hasValue("{\"userName\":\"u\",\"password\":\"hunter2-0123456789-abcdef-ghi\"}");
            to.store("prod-db", "{ \"userName\": \"u\", \"password\": \"hunter2-0123456789-abcdef-ghi\" }");
            assertThat(to.process(folder).run("import", "s.yaml").assertStatus(0).out()).containsPattern("prod-db +same");

            to.store("prod-db", "{\"other\": \"hunter2\"}");
            assertThat(to.process(folder).run("import", "s.yaml", "--yes").assertStatus(1).out())
                    .contains("prod-db has fields in " + to.id() + " that are not imported", ": other")
                    .doesNotContain("hunter2");
            Files.writeString(folder.resolve("s.yaml"), "shop.db: {user-name: u, password: hunter2}\n");
            assertThat(to.process(folder).run("import", "s.yaml", "--yes").assertStatus(1).out())
                    .contains("prod-db cannot be stored: shop.db.password is too weak").doesNotContain("hunter2");
            assertThat(to.value("prod-db")).hasValue("{\"other\": \"hunter2\"}");
        }
    }

    @Test
    void anObjectWithTheNameOfASecretIsOneValue() throws IOException {
        application("GOOGLE_CREDENTIALS");
        Files.writeString(folder.resolve("s.json"), "{\"google\": {\"credentials\": {\"id\": 1, \"key\": \"k\"}}}");
        CliProcess.in(folder).run("import", "s.json", "--yes").assertStatus(0);
        assertThat(CliProcess.in(folder).run("get", "GOOGLE_CREDENTIALS", "--reveal").assertStatus(0).out())
                .isEqualTo("{\"id\":1,\"key\":\"k\"}");
    }

    @Test
    void whatIsStoredIsAuditedOnBothSides() throws IOException {
        Files.writeString(folder.resolve("s.json"), "{\"A\": \"hunter2\", \"B\": \"hunter3\"}");
        Path log = folder.resolve("audit.log");
        CliProcess.in(folder).with("SECRETS_AUDIT_LOG", log.toString()).run("import", "s.json", "--yes").assertStatus(0);
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("Retrieved secret: A") && line.contains("from s.json"))
                .anyMatch(line -> line.contains("Stored secret: A (") && line.endsWith("in env-file) by import"))
                .anyMatch(line -> line.contains("Stored secret: B (")).noneMatch(line -> line.contains("hunter"));
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingMayBeStoredNothingIsSaidOfValues(Kind kind) throws IOException {
        application("A_" + unique);
        Files.writeString(folder.resolve("s.json"), "{\"A_" + unique + "\": \"hunter2\"}");
        try (TestBackend to = kind.start(folder)) {
            to.denyAll();
            Result result = to.process(folder).run("import", "s.json", "--yes");
            assertThat(result.status()).isIn(1, 2);
            assertThat(result.out() + result.err()).contains("fix: ").doesNotContain("hunter2");
        }
    }

    @Test
    void whatCannotBeReadOrConfirmedIsAnError() throws IOException {
        Files.writeString(folder.resolve("s.json"), "{\"A\": hunter2}");
        Files.writeString(folder.resolve("s.txt"), "A=hunter2\n");
        Files.writeString(folder.resolve(".env"), "A=old\n");
        assertError("s.json is not JSON in line 1", "import", "s.json", "--yes");
        assertError("there is no file none.json", "import", "none.json", "--yes");
        assertError("the format of s.txt is not certain", "import", "s.txt", "--yes");
        assertError("the format of standard input is not certain", "import", "-", "--yes");
        assertError("there is no terminal", "import", "s.txt", "--format", "dotenv");
        assertError("--to and --backend contradict each other", "import", "s.txt", "--to", ".env", "-b", "env-file");
        assertError("--format has a value that it does not know", "import", "s.txt", "--format", "toml");
        assertThat(folder.resolve(".env")).hasContent("A=old\n");
        assertThat(backups()).isEmpty();
    }

    /** As of a command before the pipe that has failed. */
    @ParameterizedTest
    @ValueSource(strings = { "json", "yaml", "properties", "dotenv" })
    void standardInputThatIsEmptyIsAnError(String format) {
        assertThat(CliProcess.in(folder).input("").run("import", "-", "--format", format, "--yes").assertStatus(2).err())
                .contains("standard input is empty", "fix: ");
    }

    @Test
    void theResultAsJsonHasNoValue() throws IOException {
        Files.writeString(folder.resolve("s.json"), "{\"A\": \"hunter2\", \"DOTENV_PUBLIC_KEY\": \"03\"}");
        Result result = CliProcess.in(folder).run("import", "s.json", "--yes", "--output", "json").assertStatus(0);
        assertThat(result.out()).startsWith("{\"schema\":1,\"command\":\"import\",").contains(
                "\"from\":{\"backend\":\"json\",\"name\":\"s.json\"},\"to\":{\"backend\":\"env-file\",\"name\":\"env-file\"}",
                "{\"name\":\"A\",\"action\":\"create\",\"stored\":true,\"deleted\":false,\"reason\":null,\"remedy\":null}",
                "DOTENV_PUBLIC_KEY in s.json is of the tool that encrypts it, and left out").doesNotContain("hunter2");
    }

    private void assertError(String message, String... command) {
        Result result = CliProcess.in(folder).input("A=hunter2\n").run(command).assertStatus(2);
        assertThat(result.err()).contains("error: ", message, "fix: ").doesNotContain("hunter2");
    }

    private void application(String... names) {
        TestApplication application = TestApplication.in(folder);
        Stream.of(names).forEach(name -> application.with(SecretDefinition.named(name).build()));
        application.build();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<Path> backups() throws IOException {
        List<Path> backups = new ArrayList<>();
        for (String name : files()) {
            if (name.startsWith("secrets-backup")) {
                backups.add(folder.resolve(name));
            }
        }
        return backups;
    }
}
