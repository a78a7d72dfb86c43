package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestBackend;

@EnabledOnOs({ OS.LINUX, OS.MAC })
class RunRedactIT {

    private static final String KEY = "hunter2-api-key";
    private static final String LINES = "hunter2 in the first line\nhunter2 in the second line\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void noValueIsInWhatTheCommandWritesHoweverItIsSplit(TestBackend.Kind kind) {
        try (TestBackend backend = kind.start(folder)) {
            backend.store("API_KEY", KEY);
            backend.store("TWO_LINES", LINES);
            Result result = backend.process(folder).run("run", "--only", "API_KEY,TWO_LINES", "--redact", "--", "sh", "-c",
                    "printf hun; printf 'ter2-api'; printf -- '-key.\\n'; printf 'before hunter2 in the first ';"
                            + " printf 'line\\nhunter2 in the second line\\n'; echo \"failed: $API_KEY\" >&2; exit 3")
                    .assertStatus(3);
            assertThat(result.out()).startsWith("***.\nbefore ***").doesNotContain("hun", "ter2", "line");
            assertThat(result.err()).isEqualTo("failed: ***\n");
        }
    }

    @Test
    void whatIsWrittenIsPassedOnBeforeThereIsMore() throws IOException, InterruptedException {
        Process process = start("run", "--redact", "--", "sh", "-c", "printf 'Password: '; read answer; echo got $answer");
        byte[] prompt = process.getInputStream().readNBytes("Password: ".length());
        assertThat(new String(prompt, StandardCharsets.US_ASCII)).isEqualTo("Password: ");
        process.getOutputStream().write((KEY + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("got ***\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void tenMegabytesComeOutAsTheyWentInButForTheValues() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int line = 0; text.length() < 10_000_000; line++) {
            text.append(line).append(line % 100 == 0 ? " has " + KEY : " has nothing of it").append(" ä€\n");
        }
        Files.writeString(folder.resolve("large.txt"), text);
        Result result = run("run", "--redact", "--", "cat", "large.txt").assertStatus(0);
        assertThat(result.out().equals(text.toString().replace(KEY, "***"))).as("is what is expected").isTrue();
    }

    @Test
    void bytesThatMakeNoTextComeOutAsTheyAre() {
        Result result = run("run", "--redact", "--", "sh", "-c", "printf '\\377\\000\\200" + KEY + "\\376' | od -An -tx1 -v;"
                + " printf '\\377\\000\\200" + KEY + "\\376'").assertStatus(0);
        assertThat(result.out()).endsWith("\uFFFD\0\uFFFD***\uFFFD");
    }

    @Test
    void valuesThatAreTooShortToBeReplacedAreNamed() {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store("PIN", "4711");
            backend.store("API_KEY", KEY);
            Result result = backend.process(folder).run("run", "--redact", "--", "true").assertStatus(0);
            assertThat(result.err()).isEqualTo("warning: too short to be replaced in what the command writes: PIN\n");
        }
    }

    @Test
    void aReaderThatGoesAwayIsGoneForTheCommandToo() throws IOException, InterruptedException {
        Process process = start("run", "--redact", "--", "yes");
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        assertThat(out.readLine()).isEqualTo("y");
        out.close();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(141);
    }

    @Test
    void whatCannotBeWrittenIsNoSuccess() {
        assertThat(run("run", "--redact", "--", "sh", "-c", "echo text").assertStatus(0).out()).isEqualTo("text\n");
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            Result result = backend.process(folder).by("sh", "-c", "\"$@\" >/dev/full", "sh").run("run", "--redact", "--",
                    "echo", "text").assertStatus(2);
            assertThat(result.err())
                    .startsWith("error: not all output of the command could be written to standard output (");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatTheCommandLeavesRunningIsWaitedForAsInAPipe() {
        Result result = run("run", "--redact", "--", "sh", "-c",
                "(while kill -0 $$ 2>/dev/null; do sleep 0.1; done; sleep 0.2; echo late; echo later $API_KEY) & echo first; exit 4")
                .assertStatus(4);
        assertThat(result.out()).isEqualTo("first\nlate\nlater ***\n");
    }

    private Result run(String... arguments) {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store("API_KEY", KEY);
            return backend.process(folder).run(arguments);
        }
    }

    private Process start(String... arguments) {
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            backend.store("API_KEY", KEY);
            return backend.process(folder).start(arguments);
        }
    }
}
