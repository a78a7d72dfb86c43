package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

@Tag("slow")
class SetIT {

    private static final String CANARY = "hunter2-canary-of-set";
    private static final String NAME = "SET_IT_SECRET";
    private static final String KEY = "SET_IT_KEY";
    private static final String STRONG = "SET_IT_STRONG";
    private static final String BINARY = "SET_IT_BINARY";
    private static final String URL = "SET_IT_URL";

    @TempDir
    Path folder;

    private void application() {
        TestApplication.in(folder).with(SecretDefinition.named(NAME).build(),
                SecretDefinition.named(KEY).minBits(256).build(),
                SecretDefinition.named(STRONG).minBits(512).build(),
                SecretDefinition.named(BINARY).encoding(Encoding.BASE64).build(),
                SecretDefinition.named(URL).format(Format.URL).build()).build();
    }

    @ParameterizedTest
    @EnumSource
    void aValueFromStandardInputIsStoredWithoutTheLineEndBehindIt(TestBackend.Kind kind) {
        application();
        String value = CANARY + " $HOME ${x} \\ \"'` ä😀\nsecond line";
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder).input(value + "\n").run("set", NAME).assertStatus(0);
            assertThat(backend.value(NAME)).contains(value);
            assertThat(result.out()).matches(NAME + " is set in " + backend.id() + "( \\(version \\S+\\))?\n");
            assertThat(result.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGeneratedValueIsAsStrongAsItsDefinitionWantsAndIsNotShown(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder).run("set", STRONG, "--generate").assertStatus(0);
            String value = backend.value(STRONG).orElseThrow();
            assertThat(Base64.getDecoder().decode(value)).hasSize(64);
            assertThat(result.out() + result.err()).doesNotContain(value);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aValueThatBreaksAConstraintIsStoredOnlyByForce(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(KEY, CANARY + "-which-is-strong-enough");
            Result refused = backend.process(folder).input("hunter2").run("set", KEY).assertStatus(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).startsWith("error: " + KEY + " was not stored: the new value is too weak")
                    .contains("--force").doesNotContain("hunter2");
            assertThat(backend.value(KEY)).contains(CANARY + "-which-is-strong-enough");
            Result forced = backend.process(folder).input("hunter2").run("set", KEY, "--force").assertStatus(0);
            assertThat(forced.err()).contains("warning: the new value of " + KEY + " is too weak").doesNotContain("hunter2");
            assertThat(forced.out()).doesNotContain("hunter2");
            assertThat(backend.value(KEY)).contains("hunter2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretThatIsSetAlreadyIsLeftAloneIfOnlyAMissingOneIsToBeSet(TestBackend.Kind kind) {
        application();
        String name = "SET_IT_ONCE_" + System.nanoTime();
        try (TestBackend backend = kind.start(folder)) {
            backend.process(folder).run("set", name, "--generate", "--if-missing").assertStatus(0);
            String value = backend.value(name).orElseThrow();
            Result again = backend.process(folder).run("set", name, "--generate", "--if-missing").assertStatus(0);
            assertThat(again.out()).isEqualTo(name + " is set already in " + backend.id() + ": nothing was done\n");
            assertThat(backend.value(name)).contains(value);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEnvironmentVariableThatWinsOverTheNewValueIsWarnedOf(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder).with(NAME, "hunter2-in-the-environment").input(CANARY).run("set", NAME)
                    .assertStatus(0);
            assertThat(result.err()).contains("warning: " + NAME + " has another value in").contains("environment")
                    .doesNotContain("hunter2");
            assertThat(result.out()).doesNotContain("hunter2");
            assertThat(backend.value(NAME)).contains(CANARY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aValueThatIsTooLargeForTheBackendIsRefusedWithoutBeingQuoted(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder).input("hunter2-".repeat(131_072)).run("set", NAME).assertStatus(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("error: ").contains(" bytes").contains("fix: ").doesNotContain("hunter2")
                    .hasSizeLessThan(1000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBackendThatDeniesLeavesNothingToBeSeen(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.denyAll();
            Result result = backend.process(folder).input(CANARY).run("set", NAME, "--verbose").assertStatus(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("error: ").contains("fix: ").doesNotContain("hunter2");
            backend.credentials().forEach(credential -> assertThat(result.err()).doesNotContain(credential));
        }
    }

    @ParameterizedTest
    @EnumSource
    void asJsonItSaysWhatWasWritten(TestBackend.Kind kind) {
        application();
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder).input(CANARY).run("set", NAME, "--output", "json").assertStatus(0);
            assertThat(result.out()).startsWith("{\"schema\":1,\"command\":\"set\",\"application\":\"shop\"")
                    .contains("\"name\":\"" + NAME + "\",\"written\":true,\"version\":").contains("\"warnings\":[]")
                    .endsWith("\"status\":0}\n").doesNotContain("hunter2");
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void aCallerWhoMayOnlyWriteIsWarnedThatItCouldNotBeReadBack() {
        application();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.secretsManager().denyOperation("BatchGetSecretValue");
            backend.secretsManager().denyOperation("GetSecretValue");
            Result result = backend.process(folder).input(CANARY).run("set", NAME).assertStatus(0);
            assertThat(result.err()).contains("could not be read back").doesNotContain("hunter2");
        }
    }

    @Test
    void aFileIsTakenWithItsLineEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), CANARY + "\r\n");
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.process(folder).run("set", NAME, "--file", file.toString()).assertStatus(0);
            assertThat(backend.value(NAME)).contains(CANARY + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void aByteOrderMarkIsDroppedWithAWarning(boolean ofFile) throws Exception {
        Files.writeString(folder.resolve("value.txt"), "\uFEFF" + CANARY);
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            Result result = ofFile ? backend.process(folder).run("set", NAME, "--file", "value.txt")
                    : backend.process(folder).input("\uFEFF" + CANARY + "\n").run("set", NAME);
            assertThat(backend.value(NAME)).contains(CANARY);
            assertThat(result.assertStatus(0).err()).isEqualTo("warning: the byte order mark at the beginning of "
                    + (ofFile ? "value.txt" : "standard input") + " was dropped: it is not a part of the value\n");
        }
    }

    @Test
    void inputOfAByteOrderMarkAloneIsEmpty() {
        Result result = CliProcess.in(folder).input("\uFEFF\n").run("set", NAME).assertStatus(1);
        assertThat(result.err()).contains("the new value of " + NAME + " is empty");
        assertThat(folder.resolve(".env")).doesNotExist();
    }

    @Test
    void aByteOrderMarkInAFileOfABinarySecretIsKept() throws Exception {
        application();
        byte[] marked = ("\uFEFF" + CANARY).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("marked.bin"), marked);
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            Result result = backend.process(folder).run("set", BINARY, "--file", "marked.bin").assertStatus(0);
            assertThat(Base64.getDecoder().decode(backend.value(BINARY).orElseThrow())).isEqualTo(marked);
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void aFileOfABinarySecretIsStoredAsBase64() throws Exception {
        application();
        byte[] key = { 0, -1, 10, -128, 13 };
        Files.write(folder.resolve("key.bin"), key);
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            Result result = backend.process(folder).run("set", BINARY, "--file", "key.bin").assertStatus(0);
            assertThat(Base64.getDecoder().decode(backend.value(BINARY).orElseThrow())).isEqualTo(key);
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void aFileThatIsBase64AlreadyIsWarnedOf() throws Exception {
        application();
        Files.writeString(folder.resolve("key.b64"), "aHVudGVyMg==\n");
        Result result = CliProcess.in(folder).run("set", BINARY, "--file", "key.b64").assertStatus(0);
        assertThat(result.err()).contains("warning: the file holds Base64 already").doesNotContain("aHVudGVyMg");
    }

    @Test
    void theLineEndOfStandardInputIsKeptWhenAskedFor() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.process(folder).input(CANARY + "\n").run("set", NAME, "--stdin", "--keep-newline").assertStatus(0);
            assertThat(backend.value(NAME)).contains(CANARY + "\n");
        }
    }

    @Test
    void anEmptyValueIsRefused() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            Result result = backend.process(folder).input("\n").run("set", NAME, "--force").assertStatus(1);
            assertThat(result.err()).contains("the new value of " + NAME + " is empty");
            assertThat(folder.resolve(".env")).doesNotExist();
        }
    }

    @Test
    void inputThatIsNotTextIsRefusedWithoutBeingQuoted() {
        Result result = CliProcess.in(folder).input((CANARY + "\u00e4").getBytes(StandardCharsets.ISO_8859_1)).run("set", NAME)
                .assertStatus(2);
        assertThat(result.err()).contains("standard input is not UTF-8").doesNotContain("hunter2");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void inputWithoutEndIsNotReadToTheEnd() {
        Result result = CliProcess.in(folder).input("hunter2-".repeat(1_000_000)).run("set", NAME).assertStatus(2);
        assertThat(result.err()).contains("standard input has more than 1048576 bytes").doesNotContain("hunter2");
    }

    @Test
    void aValueInMoreThanOneWayIsAMistake() {
        Result result = CliProcess.in(folder).input(CANARY).run("set", NAME, "--stdin", "--generate").assertStatus(2);
        assertThat(result.err()).startsWith("error: the value is given in more than one way").doesNotContain("hunter2");
        assertThat(folder.resolve(".env")).doesNotExist();
    }

    @Test
    void anOptionOfAnotherWayIsAMistake() {
        assertThat(CliProcess.in(folder).input(CANARY).run("set", NAME, "--bytes", "8").assertStatus(2).err())
                .startsWith("error: --bytes is for values that are made");
        assertThat(CliProcess.in(folder).run("set", NAME, "--generate", "--keep-newline").assertStatus(2).err())
                .startsWith("error: --keep-newline is for values from standard input");
    }

    @Test
    void aValueAsAnArgumentIsStoredWithAWarningThatItCanBeSeen() {
        application();
        String value = "@" + CANARY + " $HOME ${x} \\ \"'`\n";
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            Result result = backend.process(folder).input("hunter2-of-standard-input")
                    .run("set", NAME, value).assertStatus(0);
            assertThat(backend.value(NAME)).contains(value);
            assertThat(result.out()).startsWith(NAME + " is set in " + backend.id()).doesNotContain("hunter2");
            assertThat(result.err()).startsWith("warning: the value was given as an argument: the process list shows it")
                    .contains("history", "type it when asked", "--stdin", "--file", "--generate").doesNotContain("hunter2")
                    .hasLineCount(1);
        }
    }

    @Test
    void anArgumentThatIsNotStoredIsWarnedOfInJsonAsWell() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store(NAME, "other");
            Result result = backend.process(folder).run("set", NAME, CANARY, "--if-missing", "--output", "json")
                    .assertStatus(0);
            assertThat(backend.value(NAME)).contains("other");
            assertThat(result.out()).contains("\"written\":false")
                    .contains("\"warnings\":[\"the value was given as an argument")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void anArgumentBesideAnotherWayIsAMistake() {
        Result result = CliProcess.in(folder).input(CANARY).run("set", NAME, CANARY, "--stdin").assertStatus(2);
        assertThat(result.err()).startsWith("error: the value is given in more than one way").doesNotContain("hunter2");
        assertThat(folder.resolve(".env")).doesNotExist();
    }

    @Test
    void anArgumentThatBeginsWithADashStandsBehindTwoAndIsNotQuotedWithoutThem() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            Result refused = backend.process(folder).run("set", NAME, "-passhunter").assertStatus(2);
            assertThat(refused.out() + refused.err()).contains("set has no option like that").doesNotContain("hunter");
            backend.process(folder).run("set", NAME, "--", "-passhunter").assertStatus(0);
            assertThat(backend.value(NAME)).contains("-passhunter");
        }
    }

    @Test
    void aValueBehindAnEqualsSignIsNotQuoted() {
        Result result = CliProcess.in(folder).run("set", NAME + "=" + CANARY).assertStatus(2);
        assertThat(result.err()).contains("NAME has an equals sign in it").doesNotContain("hunter2");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aFormatThatTheSecretDoesNotHaveIsNotGenerated() {
        application();
        Result result = CliProcess.in(folder).run("set", URL, "--generate").assertStatus(1);
        assertThat(result.err()).contains(URL + " was not stored: the new value is not a URL");
    }

    @Test
    void aUuidIsNotTakenForMoreThanItIsWorth() {
        application();
        Result result = CliProcess.in(folder).run("set", KEY, "--generate", "--format", "uuid").assertStatus(1);
        assertThat(result.err()).contains("is too weak: it has 122 bits and needs 256");
    }

    @Test
    void aGeneratedPasswordIsLongEnoughForItsDefinition() {
        application();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.process(folder).run("set", STRONG, "--generate", "--format", "password").assertStatus(0);
            assertThat(backend.value(STRONG).orElseThrow()).hasSizeGreaterThan(75);
        }
    }

    @Test
    void aSecretThatTheApplicationDoesNotKnowIsStoredAndWarnedOf() {
        application();
        Result result = CliProcess.in(folder).input(CANARY).run("set", "SET_IT_SECERT").assertStatus(0);
        assertThat(result.err())
                .isEqualTo("warning: SET_IT_SECERT is not registered by the application\n");
    }

    @Test
    void aNewValueOfASecretThatIsReadInAnotherVersionIsWarnedOf() {
        TestApplication.in(folder).with(SecretDefinition.named(NAME).version("1").build()).build();
        Result result = CliProcess.in(folder).input(CANARY).run("set", NAME).assertStatus(0);
        assertThat(result.err()).contains("the application reads " + NAME + " in the version 1");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theValueIsInNoProcessArgument() throws Exception {
        Process process = CliProcess.in(folder).start("set", NAME);
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(CANARY.getBytes(StandardCharsets.UTF_8));
        }
        int looks = 0;
        while (process.isAlive()) {
            assertThat(arguments(process.toHandle())).doesNotContain("hunter2");
            process.descendants().forEach(child -> assertThat(arguments(child)).doesNotContain("hunter2"));
            looks++;
        }
        assertThat(process.exitValue()).isZero();
        assertThat(looks).isGreaterThan(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileThatIsMountedByItselfIsNamedAndLeftAsItIs() throws Exception {
        Assumptions.assumeTrue(new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0,
                "needs a mount namespace of its own, which this machine does not allow");
        Files.writeString(folder.resolve("mounted"), NAME + "=old\n");
        Files.writeString(folder.resolve(".env"), "");

        Result result = CliProcess.in(folder)
                .by("unshare", "-rm", "sh", "-c", "mount --bind mounted .env && exec \"$@\"", "sh").input(CANARY)
                .run("set", NAME).assertStatus(2);

        assertThat(result.err()).contains("is mounted by itself", "change the file that is mounted there")
                .doesNotContain("hunter2", "\tat ");
        assertThat(folder.resolve("mounted")).hasContent(NAME + "=old\n");
        assertThat(folder.resolve(".env.lock")).doesNotExist();
    }

    private static String arguments(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (NoSuchFileException e) {
            return "";
        } catch (java.io.IOException e) {
            // It has just ended
            return "";
        }
    }
}
