package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.junit.jupiter.params.provider.EnumSource.Mode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.AzureTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;
import io.quarkiverse.secrets.cli.testing.TestBackend.Kind;
import io.quarkiverse.secrets.cli.testing.VaultTestBackend;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEditor;

@Tag("slow")
class MigrateIT {

    private static final String THROTTLED = "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}";

    /** Moto keeps what earlier tests have stored. */
    private final String unique = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void fromAFileToABackendEveryCharacterSurvives(Kind kind) throws IOException {
        Map<String, String> values = nastyValues();
        applicationWith(values.keySet());
        env(".env", values);
        try (TestBackend to = kind.start(folder); TestBackend from = Kind.ENV_FILE.start(folder)) {
            Result result = between(from, to).run("migrate", "--from", "env-file", "--to", to.id(), "--yes").assertStatus(0);
            assertThat(result.out()).contains(values.size() + " to create, 0 to update, 0 the same",
                    values.size() + " stored in " + to.id() + " and read back");
            assertSilent(result, values, to);
            values.forEach((name, value) -> assertThat(to.value(name)).hasValue(value));
            values.forEach((name, value) -> assertThat(from.value(name)).hasValue(value));

            Result again = between(from, to).run("migrate", "--from", "env-file", "--to", to.id()).assertStatus(0);
            assertThat(again.out()).contains("0 to create, 0 to update, " + values.size() + " the same",
                    "There was nothing to store");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void fromABackendToAFileEveryCharacterSurvives(Kind kind) throws IOException {
        Map<String, String> values = nastyValues();
        applicationWith(values.keySet());
        Files.writeString(folder.resolve(".env"), "# stays\nOTHER=1 # stays, too\n");
        try (TestBackend from = kind.start(folder); TestBackend to = Kind.ENV_FILE.start(folder)) {
            values.forEach(from::store);
            Result result = between(from, to).run("migrate", "--from", from.id(), "--to", "env-file", "--yes").assertStatus(0);
            assertThat(result.out()).contains(values.size() + " stored in env-file and read back");
            assertSilent(result, values, from);
            values.forEach((name, value) -> assertThat(to.value(name)).hasValue(value));
            assertThat(Files.readString(folder.resolve(".env"))).startsWith("# stays\nOTHER=1 # stays, too\n");

            between(from, to).run("migrate", "--from", from.id(), "--to", "env-file").assertStatus(0);
        }
    }

    @Test
    void fromABackendToAnotherWithoutAnApplicationAllThatIsListedIsMoved() {
        Map<String, String> values = nastyValues();
        try (TestBackend from = Kind.AWS.start(folder); TestBackend to = Kind.VAULT.start(folder)) {
            values.forEach(from::store);
            assertSilent(between(from, to).run("migrate", "--from", "aws-secrets-manager", "--to", "hashicorp-vault", "--yes")
                    .assertStatus(0), values, to);
            values.forEach((name, value) -> assertThat(to.value(name)).hasValue(value));
        }
    }

    @Test
    void fromAFileToAnotherByPathNothingElseIsTouched() throws IOException {
        env("a.env", Map.of("ONE", "1st", "TWO", "2nd"));
        Files.writeString(folder.resolve("b.env"), "# kept\nexport TWO='old' # kept\n");
        Result result = CliProcess.in(folder).run("migrate", "--from", "a.env", "--to", "./b.env", "--yes", "--no-backup")
                .assertStatus(0);
        assertThat(result.out()).containsPattern("ONE +create").containsPattern("TWO +update");
        assertThat(folder.resolve("b.env")).hasContent("# kept\nexport TWO=2nd # kept\nONE=1st\n");
        assertThat(files()).containsExactly("a.env", "b.env");
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunSaysWhatItWouldDoAndDoesNothing(Kind kind) throws IOException {
        String created = "A_" + unique;
        String updated = "B_" + unique;
        String same = "C_" + unique;
        applicationWith(List.of(created, updated, same));
        env("from.env", Map.of(created, "hunter2-a", updated, "hunter2-b", same, "hunter2-c"));
        try (TestBackend to = kind.start(folder)) {
            to.store(updated, "hunter2-old");
            to.store(same, "hunter2-c");
            Result result = to.process(folder).run("migrate", "--from", "from.env", "--to", to.id(), "--dry-run")
                    .assertStatus(0);
            assertThat(result.out()).containsPattern(created + " +create").containsPattern(updated + " +update")
                    .containsPattern(same + " +same").contains("this is a dry run").doesNotContain("hunter2");
            assertThat(to.value(created)).isEmpty();
            assertThat(to.value(updated)).hasValue("hunter2-old");
            assertThat(files()).noneMatch(name -> name.startsWith("secrets-backup"));
        }
    }

    @Test
    void aDryRunOnlyReads() throws IOException {
        env(".env", Map.of("A", "hunter2-a"));
        try (AwsTestBackend to = AwsTestBackend.inProcess()) {
            to.process(folder).run("migrate", "--from", "env-file", "--to", to.id(), "--dry-run").assertStatus(0);
            assertThat(to.secretsManager().operations()).containsOnly("BatchGetSecretValue");
        }
    }

    @Test
    void aDryRunEndsWithOneIfSomethingStandsAgainstIt() throws IOException {
        env(".env", Map.of("A", "changeme"));
        Result result = CliProcess.in(folder).run("migrate", "--from", ".env", "--to", "b.env", "--dry-run").assertStatus(1);
        assertThat(result.out()).contains("A still has a placeholder for a value").contains("fix:");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOverwrittenIsKeptForItsOwnerAloneAndCanBeMovedBack(Kind kind) throws IOException {
        String nasty = "A_" + unique;
        String plain = "B_" + unique;
        applicationWith(List.of(nasty, plain));
        env("from.env", Map.of(nasty, "new-a", plain, "new-b"));
        try (TestBackend to = kind.start(folder)) {
            to.store(nasty, "hunter2 \"'`$X\\ \n# \u00e9");
            Result result = to.process(folder).run("migrate", "--from", "from.env", "--to", to.id(), "--yes").assertStatus(0);
            Path backup = backups().get(0);
            assertThat(result.out()).contains("The values to be overwritten are in " + backup.getFileName())
                    .doesNotContain("hunter2");
            assertThat(backup.getFileName().toString()).matches("secrets-backup-" + to.id() + "-\\d{8}T\\d{6}Z\\.env");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup))).isEqualTo("rw-------");
            assertThat(Files.readString(backup)).contains("in " + to.id() + ", 20",
                    "secrets migrate --from " + backup.getFileName() + " --to " + to.id() + "\n").doesNotContain(plain);

            to.process(folder).run("migrate", "--from", backup.getFileName().toString(), "--to", to.id(), "--yes")
                    .assertStatus(0);
            assertThat(to.value(nasty)).hasValue("hunter2 \"'`$X\\ \n# \u00e9");
            assertThat(to.value(plain)).hasValue("new-b");
            assertThat(backups()).hasSize(2);
        }
    }

    @Test
    void namesThatNoFileCanHaveAreMovedBackByTheCommandInTheBackup() throws IOException {
        env("from.env", Map.of("SHOP_X", "new"));
        try (AwsTestBackend to = AwsTestBackend.inProcess()) {
            to.secretsManager().store("shop/x", "old");
            to.process(folder).run("migrate", "--from", "from.env", "--to", to.id(), "--only", "shop/x", "--yes")
                    .assertStatus(0);
            assertThat(to.value("shop/x")).hasValue("new");
            String command = Files.readString(backups().get(0)).lines().filter(line -> line.contains("To put them back"))
                    .findFirst().orElseThrow();
            List<String> words = new ArrayList<>(List.of(command.substring(command.indexOf("migrate")).split(" ")));
            words.add("--yes");
            to.process(folder).run(words.toArray(new String[0])).assertStatus(0);
            assertThat(to.value("shop/x")).hasValue("old");
        }
    }

    @Test
    void aBackupTakesNoFilesPlace() throws IOException {
        env("a.env", Map.of("A", "new"));
        env("b.env", Map.of("A", "old"));
        Files.writeString(folder.resolve("keep"), "mine");
        Result result = CliProcess.in(folder)
                .run("migrate", "--from", "a.env", "--to", "b.env", "--yes", "--backup", "keep").assertStatus(2);
        assertThat(result.err()).contains("keep already exists");
        assertThat(folder.resolve("keep")).hasContent("mine");
        assertThat(folder.resolve("b.env")).hasContent("A=old");
    }

    @Test
    void aBackupThatGitWouldTakeIsWarnedOf() throws Exception {
        env("a.env", Map.of("A", "new"));
        env("b.env", Map.of("A", "old"));
        assertThat(new ProcessBuilder("git", "init", "-q").directory(folder.toFile()).start().waitFor()).isZero();
        assertThat(CliProcess.in(folder).run("migrate", "--from", "a.env", "--to", "b.env", "--yes").assertStatus(0).err())
                .contains("git does not ignore it");
        Files.writeString(folder.resolve(".gitignore"), "*.env\n");
        env("a.env", Map.of("A", "newer"));
        assertThat(CliProcess.in(folder).run("migrate", "--from", "a.env", "--to", "b.env", "--yes").assertStatus(0).err())
                .doesNotContain("git does not ignore it");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsStoredIfSomethingStandsAgainstOneUnlessThatIsSkippedOrForced(Kind kind) throws IOException {
        String good = "A_" + unique;
        String placeholder = "B_" + unique;
        applicationWith(List.of(good, placeholder));
        env("from.env", Map.of(good, "hunter2-a", placeholder, "<your key>"));
        try (TestBackend to = kind.start(folder)) {
            String[] command = { "migrate", "--from", "from.env", "--to", to.id(), "--yes" };
            Result result = to.process(folder).run(command).assertStatus(1);
            assertThat(result.out()).containsPattern(placeholder + " +problem")
                    .contains("Nothing was done, because of the problems above").doesNotContain("your key");
            assertThat(to.value(good)).isEmpty();

            to.process(folder).run(with(command, "--skip-problems")).assertStatus(1);
            assertThat(to.value(good)).hasValue("hunter2-a");
            assertThat(to.value(placeholder)).isEmpty();

            to.process(folder).run(with(command, "--force")).assertStatus(0);
            assertThat(to.value(placeholder)).hasValue("<your key>");
            to.process(folder).run(command).assertStatus(0);
        }
    }

    @Test
    void whatIsRequiredAndNotInTheSourceIsAProblemAndWhatIsOptionalIsNot() throws IOException {
        TestApplication.sampleIn(folder).build();
        env(".env", Map.of("DATABASE_URL", "jdbc:h2:mem:x"));
        try (TestBackend to = Kind.AWS.start(folder)) {
            Result result = to.process(folder).run("migrate", "--from", "env-file", "--to", to.id(), "--yes").assertStatus(1);
            assertThat(result.out()).containsPattern("JWT_SECRET_KEY +problem +is missing in env-file")
                    .containsPattern("EMAIL_PASSWORD +none +is missing").containsPattern("EMAIL_HOST +none");
        }
    }

    @Test
    void whatTheTargetCannotHoldIsKnownBeforeAnythingIsStored() throws IOException {
        env(".env", Map.of("FINE", "1st", "LARGE", "x".repeat(26_000), "SAME.NAME", "2", "SAME-NAME", "3"));
        TestApplication.in(folder).with(optional("FINE"), optional("LARGE"),
                SecretDefinition.named("ONE").key("SAME.NAME").required(false).build(),
                SecretDefinition.named("OTHER").key("SAME-NAME").required(false).build()).build();
        try (AzureTestBackend to = (AzureTestBackend) Kind.AZURE.start(folder)) {
            Result result = to.process(folder).run("migrate", "--from", "env-file", "--to", to.id(), "--yes").assertStatus(1);
            assertThat(result.out()).containsPattern("LARGE +problem +has 26000 bytes")
                    .containsPattern("ONE +problem +would share the name")
                    .containsPattern("OTHER +problem +would share the name")
                    .containsPattern("FINE +create");
            assertThat(to.keyVault().calls()).noneMatch(call -> call.method().equals("PUT"));
        }
    }

    @Test
    void twoSecretsInOnePlaceOfTheTargetNeedOneValue() throws IOException {
        TestApplication.in(folder).with(SecretDefinition.named("ONE").key("shared").build(),
                SecretDefinition.named("OTHER").key("shared").build()).build();
        env(".env", Map.of("ONE", "1st", "OTHER", "2nd"));
        try (TestBackend to = Kind.AWS.start(folder)) {
            assertThat(to.process(folder).run("migrate", "--from", "env-file", "--to", to.id(), "--yes").assertStatus(1).out())
                    .containsPattern("OTHER +problem +would be stored where ONE is, with another value");
            env(".env", Map.of("ONE", "1st", "OTHER", "1st"));
            to.process(folder).run("migrate", "--from", "env-file", "--to", to.id(), "--yes").assertStatus(0);
            assertThat(to.value("shared")).hasValue("1st");
        }
    }

    @Test
    void whatTheProcessEnvironmentHasIsNotWhatAFileHas() throws IOException {
        applicationWith(List.of("IN_BOTH", "IN_ENVIRONMENT"));
        env(".env", Map.of("IN_BOTH", "hunter2-of-the-file"));
        try (TestBackend to = Kind.AWS.start(folder)) {
            CliProcess process = to.process(folder).with("IN_BOTH", "hunter2-of-the-environment").with("IN_ENVIRONMENT",
                    "hunter2-too");
            Result result = process.run("migrate", "--from", "env-file", "--to", to.id(), "--yes", "--skip-problems")
                    .assertStatus(1);
            assertThat(result.out()).containsPattern(
                    "IN_ENVIRONMENT +problem +is missing in env-file, and set in the process environment, which is not read");
            assertThat(to.value("IN_BOTH")).hasValue("hunter2-of-the-file");
        }
    }

    @Test
    void aFileIsWrittenAndReadBackWhateverTheProcessEnvironmentHas() throws IOException {
        env("a.env", Map.of("A", "new"));
        env("b.env", Map.of("A", "old"));
        Result result = CliProcess.in(folder).with("A", "hunter2").run("migrate", "--from", "a.env", "--to", "b.env", "--yes")
                .assertStatus(0);
        assertThat(result.err()).contains("A is set in the process environment, which wins over what is stored in b.env")
                .doesNotContain("hunter2");
        assertThat(folder.resolve("b.env")).hasContent("A=new");
    }

    @Test
    void withoutATerminalNothingIsStoredUnlessYesIsSaid() throws IOException {
        env("a.env", Map.of("A", "1"));
        Result result = CliProcess.in(folder).run("migrate", "--from", "a.env", "--to", "b.env").assertStatus(2);
        assertThat(result.out()).containsPattern("A +create");
        assertThat(result.err()).contains("--yes");
        Result json = CliProcess.in(folder).run("migrate", "--from", "a.env", "--to", "b.env", "--output", "json")
                .assertStatus(2);
        assertThat(json.out()).contains("\"error\"", "--yes");
        assertThat(folder.resolve("b.env")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void theSourceIsDeletedWhenThatIsAskedAndAllIsThere(Kind kind) throws IOException {
        String stored = "A_" + unique;
        String same = "B_" + unique;
        applicationWith(List.of(stored, same));
        env(".env", Map.of(stored, "hunter2-a", same, "hunter2-b", "OTHER", "stays"));
        try (TestBackend to = kind.start(folder)) {
            to.store(same, "hunter2-b");
            String[] command = { "migrate", "--from", "env-file", "--to", to.id(), "--yes" };
            to.process(folder).run(with(command, "--only", stored)).assertStatus(0);
            assertThat(folder.resolve(".env")).content().contains(stored);

            Result result = to.process(folder).run(with(command, "--delete-source")).assertStatus(0);
            assertThat(result.out()).contains("2 deleted from env-file");
            assertThat(folder.resolve(".env")).hasContent("OTHER=stays\n");

            assertThat(to.process(folder).run(with(command, "--delete-source")).assertStatus(0).out())
                    .contains("0 to create, 0 to update, 0 the same");

            to.process(folder).run("migrate", "--from", to.id(), "--to", "env-file", "--yes", "--delete-source")
                    .assertStatus(0);
            assertThat(to.value(stored)).isEmpty();
            assertThat(to.value(same)).isEmpty();
            assertThat(folder.resolve(".env")).content().contains(stored + "=hunter2-a", same + "=hunter2-b");
        }
    }

    @Test
    void aValueThatAnotherFileHidesIsNotDeletedWithTheOneThatIsMoved() throws IOException {
        env(".env", Map.of("A", "hunter2-everywhere", "B", "hunter2-b"));
        env(".env.prod", Map.of("A", "hunter2-prod", "B", "hunter2-b"));
        String[] command = { "migrate", "--from", "env-file", "--to", "b.env", "--yes" };
        Result result = CliProcess.in(folder).run(with(command, "--delete-source")).assertStatus(1);
        assertThat(result.out()).contains("A has another value in .env, line ", "which would be deleted and not be moved")
                .containsPattern("B +create").doesNotContain("hunter2");
        assertThat(folder.resolve(".env")).content().contains("A=hunter2-everywhere");
        assertThat(folder.resolve("b.env")).doesNotExist();

        CliProcess.in(folder).run(command).assertStatus(0);
        assertThat(folder.resolve("b.env")).content().contains("A=hunter2-prod");
        CliProcess.in(folder).run(with(command, "--delete-source", "--only", "B")).assertStatus(0);
        assertThat(folder.resolve(".env")).hasContent("A=hunter2-everywhere\n");
    }

    @Test
    void nothingIsDeletedIfOneCouldNotBeStored() throws IOException {
        env(".env", Map.of("A", "hunter2-a", "B", "hunter2-b"));
        String before = Files.readString(folder.resolve(".env"));
        try (AwsTestBackend to = AwsTestBackend.inProcess()) {
            to.secretsManager().store("B", "old");
            to.secretsManager().denyOperation("CreateSecret");
            Result result = to.process(folder)
                    .run("migrate", "--from", "env-file", "--to", to.id(), "--yes", "--delete-source").assertStatus(1);
            assertThat(result.out()).contains("A could not be stored",
                    "1 stored in aws-secrets-manager and read back, 1 failed");
            assertThat(result.err()).contains("nothing was deleted from env-file");
            assertThat(folder.resolve(".env")).hasContent(before);
            assertThat(to.value("B")).hasValue("hunter2-b");
        }
    }

    @Test
    void aMigrationToItselfIsRefused() throws IOException {
        env(".env", Map.of("A", "1"));
        Files.createSymbolicLink(folder.resolve("link.env"), folder.resolve(".env"));
        assertThat(CliProcess.in(folder).run("migrate", "--from", "env-file", "--to", "link.env", "--yes", "--delete-source")
                .assertStatus(2).err()).contains("share a file");
        assertThat(CliProcess.in(folder).run("migrate", "--from", "env-file", "--to", "ENV_FILE").assertStatus(2).err())
                .contains("share a file");
        assertThat(CliProcess.in(folder).with("VAULT_ADDR", "http://localhost:1").with("VAULT_TOKEN", "t")
                .with("QUARKUS_SECRETS_VAULT_PATH", "shop")
                .run("migrate", "--from", "hashicorp-vault", "--to", "hashicorp-vault").assertStatus(2).err())
                .contains("are the same");
        assertThat(folder.resolve(".env")).hasContent("A=1");
    }

    @Test
    void aSourceThatIsNotThereIsNoSourceWithoutSecrets() throws IOException {
        assertThat(CliProcess.in(folder).run("migrate", "--from", "none.env", "--to", "b.env", "--yes").assertStatus(2).err())
                .contains("there is no file none.env");
        Files.createDirectory(folder.resolve("folder.env"));
        assertThat(CliProcess.in(folder).run("migrate", "--from", "folder.env", "--to", "b.env").assertStatus(2).err())
                .startsWith("error: the source folder.env is a directory");
        assertThat(CliProcess.in(folder).run("migrate", "--from", "nothing", "--to", "b.env").assertStatus(2).err())
                .contains("--from is neither a backend nor a file").doesNotContain("nothing");
    }

    @Test
    void aTargetThatIsAwayEndsItWithTwo() throws IOException {
        env(".env", Map.of("A", "hunter2"));
        try (VaultTestBackend to = new VaultTestBackend()) {
            to.vault().sealed(true);
            Result result = to.process(folder).run("migrate", "--from", "env-file", "--to", to.id(), "--yes").assertStatus(2);
            assertThat(result.err()).contains("fix:").doesNotContain("hunter2").doesNotContain("at io.");
        }
    }

    @Test
    void aThousandRefusalsAreNotWaitedFor() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            values.put("S" + i, "hunter2-" + i);
        }
        env(".env", values);
        try (AwsTestBackend to = AwsTestBackend.inProcess()) {
            to.secretsManager().denyOperation("CreateSecret");
            Result result = to.process(folder).run("migrate", "--from", "env-file", "--to", to.id(), "--yes").assertStatus(1);
            assertThat(result.out()).contains("secretsmanager:CreateSecret", "was not stored, as those before it could not be",
                    "200 failed").doesNotContain("hunter2");
            assertThat(to.secretsManager().operations()).filteredOn("CreateSecret"::equals).hasSizeLessThan(30);
        }
    }

    @Test
    void whatIsThrottledIsTriedAgain() throws IOException {
        env(".env", Map.of("A", "1st", "B", "2nd"));
        try (AwsTestBackend to = AwsTestBackend.inProcess()) {
            to.secretsManager().next(Fault.answer(400, THROTTLED), Fault.answer(400, THROTTLED), Fault.answer(400, THROTTLED));
            to.process(folder).run("migrate", "--from", "env-file", "--to", to.id(), "--yes").assertStatus(0);
            assertThat(to.value("A")).hasValue("1st");
            assertThat(to.value("B")).hasValue("2nd");
        }
    }

    @Test
    void aThousandSecretsAreMovedSideBySideInAsFewReadsAsThereCanBe() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            values.put("SECRET_" + i, "hunter2-" + i);
        }
        env(".env", values);
        try (AwsTestBackend to = AwsTestBackend.inProcess()) {
            to.secretsManager().latency(Duration.ofMillis(20));
            Result result = to.process(folder).run("migrate", "--from", "env-file", "--to", to.id(), "--yes").assertStatus(0);
            assertThat(result.out()).contains("1000 stored in aws-secrets-manager and read back");
            assertThat(result.err()).contains("Storing: 500 of 1000 (50 %)", "Storing: 1000 of 1000 (100 %)")
                    .doesNotContain("hunter2");
            // Once before and once after
            assertThat(to.secretsManager().operations()).filteredOn("BatchGetSecretValue"::equals).hasSize(2 * 1000 / 20);
            assertThat(to.secretsManager().operations()).doesNotContain("PutSecretValue")
                    .filteredOn("CreateSecret"::equals).hasSize(1000);
            assertThat(to.secretsManager().mostAtOnce()).isBetween(2, 8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void jsonHasThePlanAndWhatCameOfIt(Kind kind) throws IOException {
        String created = "A_" + unique;
        String updated = "B_" + unique;
        String placeholder = "C_" + unique;
        applicationWith(List.of(created, updated, placeholder));
        env("from.env", Map.of(created, "hunter2-a", updated, "hunter2-b", placeholder, "changeme"));
        try (TestBackend to = kind.start(folder)) {
            to.store(updated, "hunter2-old");
            Result result = to.process(folder)
                    .run("migrate", "--from", "from.env", "--to", to.id(), "--yes", "--output", "json",
                            "--skip-problems")
                    .assertStatus(1);
            assertThat(result.out())
                    .contains("\"from\":{\"backend\":\"env-file\",\"name\":\"from.env\"}",
                            "\"to\":{\"backend\":\"" + to.id() + "\"",
                            "{\"name\":\"" + created + "\",\"action\":\"create\",\"stored\":true,\"deleted\":false",
                            "{\"name\":\"" + updated + "\",\"action\":\"update\",\"stored\":true,\"deleted\":false",
                            "{\"name\":\"" + placeholder + "\",\"action\":\"problem\",\"stored\":false",
                            "\"backup\":\"secrets-backup-" + to.id(), "\"status\":1")
                    .doesNotContain("hunter2");
            assertWellFormed(result.out());
        }
    }

    @Test
    void aNewFileMayBeTheOneThatIsNamed() throws IOException {
        try (AwsTestBackend from = AwsTestBackend.inProcess()) {
            from.store("A", "hunter2-a");
            from.process(folder).run("migrate", "--from", from.id(), "--to", "env-file", "--env-file", "new.env", "--yes")
                    .assertStatus(0);
            assertThat(folder.resolve("new.env")).hasContent("A=hunter2-a\n");
        }
    }

    private static void assertWellFormed(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        }
    }

    private Map<String, String> nastyValues() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String value : List.of("pa$$word ${x} $HOME", "\\ \\\\ \\n \\u00e9", "a\nb\r\nc\ttab",
                "\"quoted\" and 'quoted' `x`",
                " blanks at both ends ", "# no comment", "a=b#c;d&e|f<g>h", "h\u00e9 \u4e2d\u6587 \uD83D\uDE00",
                "{\"json\": [1, 2, null]}", "-----BEGIN KEY-----\nMIIE\n-----END KEY-----\n", "%20+%s@/:?", "null")) {
            values.put("N" + values.size() + "_" + unique, value);
        }
        return values;
    }

    private void applicationWith(Iterable<String> names) {
        TestApplication application = TestApplication.in(folder);
        names.forEach(name -> application.with(SecretDefinition.named(name).build()));
        application.build();
    }

    private static SecretDefinition optional(String name) {
        return SecretDefinition.named(name).required(false).build();
    }

    private void env(String name, Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> text.append(EnvFileEditor.assignment(key, value)).append('\n'));
        Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
    }

    private CliProcess between(TestBackend one, TestBackend other) {
        return one.process(folder).with(other.environment()).jvm(other.jvmOptions());
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<Path> backups() throws IOException {
        return files().stream().filter(name -> name.startsWith("secrets-backup")).map(folder::resolve).toList();
    }

    private static void assertSilent(Result result, Map<String, String> values, TestBackend backend) {
        for (String value : values.values()) {
            if (value.length() > 4) {
                assertThat(result.out() + result.err()).doesNotContain(value);
            }
        }
        backend.credentials().forEach(credential -> assertThat(result.out() + result.err()).doesNotContain(credential));
    }
}
