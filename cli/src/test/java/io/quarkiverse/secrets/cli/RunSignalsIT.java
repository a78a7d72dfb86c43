package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.TestBackend;

@EnabledOnOs(OS.LINUX)
class RunSignalsIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "USR1", 10, "USR2", 12, "TERM", 15, "WINCH",
            28);

    /** Writes down the signals that it gets, and ends when it has got a TERM, with a status of its own. */
    private static final String CHILD = """
            for signal in INT HUP USR1 USR2 WINCH; do
                trap "echo $signal >> signals" $signal
            done
            sleep 300 &
            sleeper=$!
            trap 'echo TERM >> signals; kill $sleeper' TERM
            echo $PPID > parent
            echo ready >> signals
            while kill -0 $sleeper 2> /dev/null; do
                wait $sleeper
            done
            exit 5
            """;

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void writeChild() throws IOException {
        Files.writeString(folder.resolve("child.sh"), CHILD);
        Files.createFile(folder.resolve("signals"));
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "INT", "HUP", "USR1", "USR2", "WINCH" })
    void aSignalIsPassedOnAndTheCommandDecidesWhatItMeans(String signal) throws IOException, InterruptedException {
        assumeNotIgnored(signal);
        start(TestBackend.Kind.ENV_FILE, RunSignalsIT::startWithoutTerminal, "sh", "child.sh");
        awaitSignals("ready");
        kill(signal, process.pid());
        awaitSignals("ready", signal);
        kill("TERM", process.pid());
        assertEndsWith(5);
        assertThat(signals()).containsExactly("ready", signal, "TERM");
    }

    @ParameterizedTest
    @EnumSource
    void theStatusIsThatOfACommandThatASignalEnds(TestBackend.Kind kind) throws IOException, InterruptedException {
        start(kind, RunSignalsIT::startWithoutTerminal, "sh", "-c", "echo ready >> signals; exec sleep 300");
        awaitSignals("ready");
        kill("TERM", process.pid());
        assertEndsWith(143);
    }

    @Test
    void withRedactionSignalsArePassedOnAsWell() throws IOException, InterruptedException {
        start(TestBackend.Kind.ENV_FILE, RunSignalsIT::startWithoutTerminal, "--redact", "sh", "child.sh");
        awaitSignals("ready");
        kill("USR1", process.pid());
        awaitSignals("ready", "USR1");
        kill("TERM", process.pid());
        assertEndsWith(5);
    }

    @Test
    void whatIsTypedOnATerminalReachesTheCommandOnce() throws IOException, InterruptedException {
        assumeNotIgnored("INT");
        start(TestBackend.Kind.ENV_FILE, CliProcess::startOnTerminal, "sh", "child.sh");
        awaitSignals("ready");
        process.getOutputStream().write(3);
        process.getOutputStream().flush();
        awaitSignals("ready", "INT");
        // Signals are passed on one after the other: one more of the first would come before this one
        kill("USR1", Long.parseLong(Files.readString(folder.resolve("parent")).strip()));
        awaitSignals("ready", "INT", "USR1");
        kill("TERM", Long.parseLong(Files.readString(folder.resolve("parent")).strip()));
        assertEndsWith(5);
    }

    @Test
    void aSignalThatIsToBeIgnoredStaysIgnored() throws IOException, InterruptedException {
        start(TestBackend.Kind.ENV_FILE,
                (process, words) -> process.by("setsid", "sh", "-c", "trap '' HUP USR1; exec \"$@\"", "sh").start(words), "sh",
                "-c", "echo ready >> signals; exec sleep 300");
        awaitSignals("ready");
        String child = Long.toString(process.children().findFirst().orElseThrow().pid());
        assertThat(isIgnored(child, "HUP")).isTrue();
        assertThat(isIgnored(child, "USR1")).isTrue();
        assertThat(isIgnored(child, "TERM")).isFalse();
    }

    /**
     * As HUP is in what {@code nohup} starts, and INT in what a script starts in the background: for all processes below it.
     */
    static void assumeNotIgnored(String signal) throws IOException {
        assumeFalse(isIgnored("self", signal), "needs to be run with " + signal + " not ignored");
    }

    private static boolean isIgnored(String process, String signal) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", process, "status"))) {
            String ignored = lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
            return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) >> NUMBERS.get(signal) - 1
                    & 1) == 1;
        }
    }

    private interface Start {
        Process of(CliProcess process, String... words);
    }

    /** Whatever the tests run on. */
    private static Process startWithoutTerminal(CliProcess process, String... words) {
        return process.by("setsid").start(words);
    }

    private void start(TestBackend.Kind kind, Start start, String... words) {
        try (TestBackend backend = kind.start(folder)) {
            backend.store("API_KEY", "hunter2-api-key");
            String[] arguments = new String[words.length + 3];
            arguments[0] = "run";
            arguments[1] = "--only";
            arguments[2] = "API_KEY";
            System.arraycopy(words, 0, arguments, 3, words.length);
            process = start.of(backend.process(folder), arguments);
            // It asks its backend before it starts the command
            await().atMost(LONG).until(() -> !process.isAlive() || !signals().isEmpty());
        }
    }

    private void assertEndsWith(int status) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(status);
    }

    private void awaitSignals(String... expected) {
        await().atMost(LONG).untilAsserted(() -> assertThat(signals()).containsExactly(expected));
    }

    private List<String> signals() throws IOException {
        return Files.readAllLines(folder.resolve("signals"));
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + pid).inheritIO().start().waitFor()).isZero();
    }
}
