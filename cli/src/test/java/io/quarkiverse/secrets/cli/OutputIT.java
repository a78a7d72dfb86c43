package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;

/** What was promised to standard output, and where it does not arrive. */
@EnabledOnOs(OS.LINUX)
class OutputIT {

    private static final String LOST = "error: not all of the result could be written to standard output (";

    @TempDir
    Path folder;

    @BeforeEach
    void application() throws IOException {
        TestApplication.sampleIn(folder).build();
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=jdbc:h2:mem:shop\nSECRET_KEY=hunter2-of-output\n"
                + "JWT_SECRET_KEY=hunter2-0123456789abcdefghijklmnopqrstuvwxyz\n");
        Files.writeString(folder.resolve("other.env"), "SECRET_KEY=another\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "--help", "--version", "list --help", "list", "list --output json", "validate", "check",
            "check --output json", "get SECRET_KEY", "get SECRET_KEY --reveal", "set SECRET_KEY --generate", "unset SECRET_KEY",
            "generate", "generate --output json", "template", "template --file t.example", "export", "export --output json",
            "policy --backend aws-secrets-manager", "doctor", "completion", "diff .env other.env",
            "migrate --from .env --to new.env --yes", "no-such-command --output json", "run --redact -- echo x" })
    void whatDoesNotArriveOnAFullDiskIsAFailure(String command) {
        Result result = run(">/dev/full", command).assertStatus(2);
        assertThat(result.err()).contains("error: not all ", " to standard output (No space left on device)")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "--version", "list", "get SECRET_KEY --reveal", "export", "completion", "run --redact -- echo x" })
    void aClosedDescriptorIsAFailure(String command) {
        assertThat(run(">&-", command).assertStatus(2).err()).contains("standard output (Bad file descriptor)");
    }

    @Test
    void halfAFileIsAFailure() {
        Result result = CliProcess.in(folder).by("sh", "-c", "ulimit -f 1; exec \"$@\" >half", "sh").run("completion")
                .assertStatus(2);
        assertThat(result.err()).startsWith(LOST + "File too large)");
        assertThat(folder.resolve("half")).isNotEmptyFile();
    }

    @Test
    void aTemplateThatHasNoRoomLeavesNoEmptyFileInTheWayOfTheNextCall() {
        CliProcess.in(folder).by("sh", "-c", "ulimit -f 0; exec \"$@\"", "sh").run("template", "--file", "t.example")
                .assertStatus(2);
        assertThat(folder.resolve("t.example")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = { "list", "export", "completion", "list --output json" })
    void aReaderThatHasGoneAwayIsNoFailure(String command) throws Exception {
        Process process = CliProcess.in(folder).start(command.split(" "));
        process.getInputStream().close();
        try (InputStream err = process.getErrorStream()) {
            assertThat(new String(err.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("error:");
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private Result run(String redirection, String command) {
        return CliProcess.in(folder).with("AWS_REGION", "eu-west-1")
                .by("sh", "-c", "exec \"$@\" " + redirection, "sh").run(command.split(" "));
    }
}
