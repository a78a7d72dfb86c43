package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.providers.servers.Gate;

/** On a real terminal, as {@code script} of util-linux makes one. */
class PromptIT {

    private static final String CANARY = "hunter2-canary-typed";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsScript() {
        assumeTrue(runs("script", "--version"), "needs script of util-linux, which makes a terminal");
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aValueIsAskedForTwiceAndNotShown() throws Exception {
        try (Terminal terminal = new Terminal("set", "PROMPTED")) {
            terminal.type("Value of PROMPTED: ", CANARY);
            terminal.type("Once more: ", CANARY);
            assertThat(terminal.end()).isZero();
            assertThat(terminal.text()).contains("PROMPTED is set in env-file").doesNotContain("hunter2");
        }
        assertThat(folder.resolve(".env")).hasContent("PROMPTED=" + CANARY);
    }

    @Test
    void twoValuesThatAreNotTheSameAreNotStored() throws Exception {
        try (Terminal terminal = new Terminal("set", "PROMPTED")) {
            terminal.type("Value of PROMPTED: ", CANARY);
            terminal.type("Once more: ", CANARY + "x");
            assertThat(terminal.end()).isEqualTo(2);
            assertThat(terminal.text()).contains("the two values are not the same").doesNotContain("hunter2");
        }
        assertThat(folder.resolve(".env")).doesNotExist();
    }

    @Test
    void aValueIsShownOnATerminalOnlyAfterAYes() throws Exception {
        Files.writeString(folder.resolve(".env"), "PROMPTED=" + CANARY);
        try (Terminal terminal = new Terminal("get", "PROMPTED", "--reveal")) {
            terminal.type("Show the value of PROMPTED? [y/N] ", "y");
            assertThat(terminal.end()).isZero();
            assertThat(terminal.text()).contains("Retrieved secret: PROMPTED").endsWith(CANARY + "\r\n");
        }
    }

    @Test
    void aValueIsNotShownOnATerminalWithoutAnAnswer() throws Exception {
        Files.writeString(folder.resolve(".env"), "PROMPTED=" + CANARY);
        try (Terminal terminal = new Terminal("get", "PROMPTED", "--reveal")) {
            terminal.type("Show the value of PROMPTED? [y/N] ", "");
            assertThat(terminal.end()).isEqualTo(2);
            assertThat(terminal.text()).contains("PROMPTED is not shown").doesNotContain("Retrieved").doesNotContain("hunter2");
        }
    }

    @Test
    void noQuestionIsAskedWithYes() throws Exception {
        Files.writeString(folder.resolve(".env"), "PROMPTED=" + CANARY);
        try (Terminal terminal = new Terminal("get", "PROMPTED", "--reveal", "--yes")) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.text()).doesNotContain("[y/N]").endsWith(CANARY + "\r\n");
        }
    }

    @Test
    void aValueThatATerminalWouldActOnIsShownByItsCode() throws Exception {
        Files.writeString(folder.resolve(".env"), "PROMPTED=\"hunter2\\n\\tsecond\u001b]0;title\u0007\u009b2J\u202e\"");
        try (Terminal terminal = new Terminal("get", "PROMPTED", "--reveal", "--yes")) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.text()).contains("hunter2\r\n\tsecond\\u001b]0;title\\u0007\\u009b2J\\u202e\r\n",
                    "warning: control characters are shown as codes").doesNotContain("\u001b", "\u009b");
        }
        try (Terminal terminal = new Terminal("export", "--yes", "--format", "json")) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.text()).contains("title").doesNotContain("\u001b", "\u009b", "\u202e");
        }
        try (Terminal terminal = new Terminal("get", "PROMPTED", "--reveal", "--yes", "--output", "json")) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.text()).contains("title").doesNotContain("\u001b", "\u009b", "\u202e");
        }
    }

    @Test
    void aSecretIsNotTakenAwayAfterANo() throws Exception {
        Files.writeString(folder.resolve(".env"), "PROMPTED=" + CANARY);
        try (Terminal terminal = new Terminal("unset", "PROMPTED")) {
            terminal.type("Delete PROMPTED from env-file? [y/N] ", "n");
            assertThat(terminal.end()).isEqualTo(2);
            assertThat(terminal.text()).contains("PROMPTED is unchanged");
        }
        assertThat(folder.resolve(".env")).hasContent("PROMPTED=" + CANARY);
    }

    @Test
    void waitingForABackendIsExplained() throws Exception {
        try (AwsTestBackend backend = AwsTestBackend.inProcess();
                Gate gate = backend.secretsManager().hold();
                Terminal terminal = new Terminal(backend.process(folder), "list")) {
            terminal.awaitText("Asking aws-secrets-manager what it has ... 1 s");
            gate.open();
            assertThat(terminal.end()).isZero();
            assertThat(terminal.text()).contains("0 secrets in aws-secrets-manager");
        }
    }

    /** A command on a terminal, and what is typed there. */
    private final class Terminal implements AutoCloseable {

        private final Process process;
        private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
        private final CompletableFuture<Void> reader;

        Terminal(String... arguments) {
            this(CliProcess.in(folder), arguments);
        }

        Terminal(CliProcess command, String... arguments) {
            process = command.with("NO_COLOR", "1").startOnTerminal(arguments);
            reader = CompletableFuture.runAsync(this::read, CliProcess.A_THREAD_EACH);
        }

        private void read() {
            byte[] buffer = new byte[1024];
            try {
                for (int count = process.getInputStream().read(buffer); count >= 0; count = process.getInputStream()
                        .read(buffer)) {
                    shown.write(buffer, 0, count);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text() {
            return shown.toString(StandardCharsets.UTF_8);
        }

        void awaitText(String text) {
            await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(text()).contains(text));
        }

        void type(String question, String answer) throws IOException {
            await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(text()).endsWith(question));
            process.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        int end() throws Exception {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("has ended, after %s", text()).isTrue();
            reader.get(60, TimeUnit.SECONDS);
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
