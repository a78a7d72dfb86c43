package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

@Tag("slow")
@EnabledOnOs(OS.LINUX)
class RunWatchIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String STARTED = "started with ";

    /** Writes down what it is started with and the signals that it gets. */
    private static final String CHILD = """
            trap 'echo TERM >> log; exit 5' TERM
            trap 'echo HUP >> log' HUP
            echo "started with $A $B" >> log
            while :; do sleep 0.1; done
            """;
    /** Fails with one of the values, after it has written down that it was started. */
    private static final String FAILS_WITH_BAD = """
            echo "started with $A" >> log
            case $A in *bad) exit 7;; esac
            exec sleep 300
            """;

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void writeChildren() throws IOException {
        Files.writeString(folder.resolve("child.sh"), CHILD);
        Files.writeString(folder.resolve("fails.sh"), FAILS_WITH_BAD);
        Files.createFile(folder.resolve("log"));
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCommandIsRestartedWithAnotherValue(TestBackend.Kind kind) throws IOException, InterruptedException {
        try (TestBackend backend = kind.start(folder)) {
            backend.store("A", "hunter2-one");
            backend.store("B", "hunter2-two");
            start(backend.process(folder), "--only", "A,B", "--interval", "1s", "--", "sh", "child.sh");
            awaitLog(STARTED + "hunter2-one hunter2-two");
            backend.store("A", "hunter2-three");
            awaitLog(STARTED + "hunter2-one hunter2-two", "TERM", STARTED + "hunter2-three hunter2-two");
            assertEndsOnTerm(5);
            assertThat(error()).contains("secrets have changed, and the command is restarted: A\n").doesNotContain("hunter2");
        }
    }

    @Test
    void aFileIsNoticedHoweverItIsEditedAndNeverHalfWritten() throws IOException, InterruptedException {
        write("A=hunter2-one\nB=hunter2-two\n");
        start(CliProcess.in(folder), "--", "sh", "child.sh");
        awaitLog(STARTED + "hunter2-one hunter2-two");
        Path other = folder.resolve("new");
        Files.writeString(other, "A=hunter2-renamed\nB=hunter2-two\n");
        Files.move(other, folder.resolve(".env"), StandardCopyOption.ATOMIC_MOVE);
        awaitStarts(2);
        write("A=hunter2-half\n");
        await().atMost(LONG).untilAsserted(() -> assertThat(error()).contains("the command keeps the secrets that it has: B "));
        write("A=hunter2-half\nB=hunter2-whole\n");
        awaitStarts(3);
        CliProcess.in(folder).input("hunter2-set").run("set", "B").assertStatus(0);
        awaitStarts(4);
        assertThat(log()).filteredOn(line -> line.startsWith(STARTED)).containsExactly(STARTED + "hunter2-one hunter2-two",
                STARTED + "hunter2-renamed hunter2-two", STARTED + "hunter2-half hunter2-whole",
                STARTED + "hunter2-half hunter2-set");
        assertEndsOnTerm(5);
    }

    @Test
    void severalChangesInARowAreOneRestart() throws IOException, InterruptedException {
        write("A=hunter2-one\n");
        start(CliProcess.in(folder), "--", "sh", "child.sh");
        awaitStarts(1);
        for (String value : List.of("two", "three", "four", "five")) {
            write("A=hunter2-" + value + "\n");
        }
        awaitLog(STARTED + "hunter2-one ", "TERM", STARTED + "hunter2-five ");
        assertEndsOnTerm(5);
        assertThat(log()).containsExactly(STARTED + "hunter2-one ", "TERM", STARTED + "hunter2-five ", "TERM");
    }

    @Test
    void aValueThatBreaksAConstraintKeepsTheCommandAsItIs() throws IOException, InterruptedException {
        TestApplication.in(folder).with(SecretDefinition.named("A").minBits(128).build()).build();
        write("A=hunter2-0123456789-abcdefghijklmnopqrstuvwxyz\n");
        start(CliProcess.in(folder), "--interval", "1s", "--", "sh", "child.sh");
        awaitStarts(1);
        write("A=weak-one\n");
        await().atMost(LONG).untilAsserted(() -> assertThat(error()).contains("the command keeps the secrets that it has: A "));
        write("A=hunter2-9876543210-abcdefghijklmnopqrstuvwxyz\n");
        awaitStarts(2);
        assertThat(log()).contains("started with hunter2-9876543210-abcdefghijklmnopqrstuvwxyz ").noneMatch(
                line -> line.contains("weak"));
        assertThat(error().split("keeps the secrets", -1)).as("one warning").hasSize(2);
        assertThat(error()).doesNotContain("weak-one");
    }

    @Test
    void aSecretThatMayBeMissingIsTakenAwayWithAllowMissing() throws IOException, InterruptedException {
        write("A=hunter2-one\nB=hunter2-two\n");
        start(CliProcess.in(folder), "--allow-missing", "--", "sh", "child.sh");
        awaitStarts(1);
        write("A=hunter2-one\n");
        awaitLog(STARTED + "hunter2-one hunter2-two", "TERM", STARTED + "hunter2-one ");
    }

    @Test
    void aBackendThatDeniesAccessKeepsTheCommandAsItIs() throws IOException, InterruptedException {
        try (TestBackend backend = TestBackend.Kind.VAULT.start(folder)) {
            backend.store("A", "hunter2-one");
            start(backend.process(folder), "--only", "A", "--allow-missing", "--interval", "1s", "--", "sh", "child.sh");
            awaitStarts(1);
            backend.denyAll();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(error()).contains("the command keeps the secrets that it has: "));
            assertEndsOnTerm(5);
            assertThat(log()).containsExactly(STARTED + "hunter2-one ", "TERM");
            assertThat(error().split("keeps the secrets", -1)).as("one warning").hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({ "HUP", "SIGHUP", "1" })
    void insteadOfARestartTheCommandGetsASignal(String signal) throws IOException, InterruptedException {
        RunSignalsIT.assumeNotIgnored("HUP");
        write("A=hunter2-one\n");
        start(CliProcess.in(folder), "--signal", signal, "--", "sh", "child.sh");
        awaitStarts(1);
        write("A=hunter2-two\n");
        awaitLog(STARTED + "hunter2-one ", "HUP");
        assertEndsOnTerm(5);
    }

    @Test
    void aCommandThatDoesNotEndIsKilledAndWhatItHasStartedEnds() throws IOException, InterruptedException {
        write("A=hunter2-one\n");
        Files.writeString(folder.resolve("stubborn.sh"), """
                trap '' TERM
                sleep 300 &
                echo $! >> sleepers
                echo "started with $A" >> log
                while :; do sleep 0.1; done
                """);
        start(CliProcess.in(folder), "--grace", "300ms", "--", "sh", "stubborn.sh");
        awaitStarts(1);
        ProcessHandle sleeper = ProcessHandle.of(Long.parseLong(Files.readAllLines(folder.resolve("sleepers")).get(0)))
                .orElseThrow();
        write("A=hunter2-two\n");
        awaitStarts(2);
        await().atMost(LONG).until(() -> !sleeper.isAlive());
        assertThat(process.children()).hasSize(1);
    }

    @Test
    void aCommandThatEndsByItselfEndsTheWatchWithItsStatus() throws IOException, InterruptedException {
        write("A=hunter2-bad\n");
        start(CliProcess.in(folder), "--", "sh", "fails.sh");
        assertEnds(7);
        assertThat(log()).containsExactly("started with hunter2-bad");
    }

    @Test
    void aCommandThatFailsAfterARestartIsStartedAgainEverLater() throws IOException, InterruptedException {
        write("A=hunter2-one\n");
        start(CliProcess.in(folder), "--", "sh", "fails.sh");
        awaitStarts(1);
        write("A=hunter2-bad\n");
        await().atMost(LONG).untilAsserted(() -> assertThat(error()).contains(
                "the command ended with status 7 after it was restarted for new values: it is started again in 1 s",
                "it is started again in 2 s"));
        write("A=hunter2-good\n");
        await().atMost(LONG).untilAsserted(() -> assertThat(log()).endsWith("started with hunter2-good"));
        assertEndsOnTerm(143);
    }

    @Test
    void whatIsTypedOnATerminalEndsTheWatchWithTheStatusOfTheCommand() throws IOException, InterruptedException {
        RunSignalsIT.assumeNotIgnored("INT");
        write("A=hunter2-one\n");
        Files.writeString(folder.resolve("int.sh"), "trap 'exit 3' INT; " + CHILD);
        process = CliProcess.in(folder).startOnTerminal("run", "--watch", "--", "sh", "int.sh");
        awaitStarts(1);
        write("A=hunter2-two\n");
        awaitStarts(2);
        process.getOutputStream().write(3);
        process.getOutputStream().flush();
        assertEnds(3);
        assertThat(log()).filteredOn(line -> line.startsWith(STARTED)).hasSize(2);
    }

    @Test
    void aSignalEndsTheWatchWhileNoCommandIsRunning() throws IOException, InterruptedException {
        write("A=hunter2-one\n");
        start(CliProcess.in(folder), "--", "sh", "fails.sh");
        awaitStarts(1);
        write("A=hunter2-bad\n");
        await().atMost(LONG).untilAsserted(() -> assertThat(error()).contains("it is started again in 2 s"));
        assertEndsOnTerm(143);
    }

    @Test
    void theFormerValuesAreRedactedAsWell() throws IOException, InterruptedException {
        write("A=hunter2-former\n");
        Files.writeString(folder.resolve("writes.sh"), """
                echo "started with $A" >> log
                echo "$A" >> values
                cat values
                exec sleep 300
                """);
        start(CliProcess.in(folder), "--redact", "--", "sh", "writes.sh");
        awaitStarts(1);
        write("A=hunter2-latter\n");
        awaitStarts(2);
        await().atMost(LONG).untilAsserted(() -> assertThat(output()).isEqualTo("***\n***\n***\n"));
        assertEndsOnTerm(143);
        assertThat(output()).isEqualTo("***\n***\n***\n");
    }

    @ParameterizedTest
    @CsvSource({ "--signal;HUP,--signal is for --watch", "--watch;--signal;HUP;--grace;1s,--signal and --grace contradict",
            "--watch;--signal;HELLO,--signal is not a signal", "--watch;--interval;0,--interval is shorter than a second",
            "--watch;--interval;soon,--interval is not a duration", "--watch;--grace;2d,--grace is not a duration" })
    void invalidOptionsAreUsageErrors(String options, String error) throws IOException {
        write("A=hunter2-one\n");
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of(options.split(";")));
        arguments.addAll(List.of("--", "true"));
        assertThat(CliProcess.in(folder).run(arguments.toArray(String[]::new)).assertStatus(2).err())
                .startsWith("error: " + error);
    }

    private void write(String text) throws IOException {
        Path file = folder.resolve(".env");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void start(CliProcess cli, String... words) {
        List<String> arguments = new ArrayList<>(List.of("run", "--watch"));
        arguments.addAll(List.of(words));
        // Output goes to files, of which a process is never kept waiting
        process = cli.by("setsid", "sh", "-c", "exec \"$@\" > out 2> err", "sh").start(arguments.toArray(String[]::new));
    }

    private void assertEndsOnTerm(int status) throws InterruptedException {
        List<ProcessHandle> below = process.descendants().toList();
        process.toHandle().destroy();
        assertEnds(status);
        await().atMost(LONG).until(() -> below.stream().noneMatch(ProcessHandle::isAlive));
    }

    private void assertEnds(int status) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(status);
    }

    private void awaitLog(String... expected) {
        await().atMost(LONG).untilAsserted(() -> assertThat(log()).containsExactly(expected));
    }

    private void awaitStarts(int number) {
        await().atMost(LONG).untilAsserted(
                () -> assertThat(log()).filteredOn(line -> line.startsWith(STARTED)).hasSize(number));
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("log"));
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private String error() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
