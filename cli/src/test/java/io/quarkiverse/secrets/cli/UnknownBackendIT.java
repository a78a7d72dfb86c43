package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;

/** An application with a backend that is another party's, and that this command does not have. */
class UnknownBackendIT {

    private static final String CANARY = "hunter2-of-the-env-file";

    @TempDir
    Path folder;

    @BeforeEach
    void application() throws IOException {
        TestApplication.sampleIn(folder).backends("env-file", "folder").build();
        Files.writeString(folder.resolve("other.env"), "SECRET_KEY=" + CANARY + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "list", "validate", "check", "get SECRET_KEY", "get SECRET_KEY --reveal",
            "set SECRET_KEY --generate",
            "set NEW --generate --if-missing", "unset SECRET_KEY", "export", "export --file out.env", "run -- touch started",
            "policy", "doctor" })
    void noCommandTakesAnotherBackendForIt(String command) throws IOException {
        List<Path> before = files();
        Result result = CliProcess.in(folder).with("SECRETS_BACKEND", "folder").run(command.split(" ")).assertStatus(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("does not have the backend folder (SECRETS_BACKEND selects it)", "env-file",
                "aws-secrets-manager", "azure-key-vault", "hashicorp-vault");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void theApplicationsOwnConfigurationMayAskForIt() throws IOException {
        TestApplication.sampleIn(folder).backends("env-file", "folder").properties("quarkus.secrets.backend=folder").build();
        Files.writeString(folder.resolve(".env"), "SECRET_KEY=" + CANARY + "\n");
        Result result = CliProcess.in(folder).run("get", "SECRET_KEY", "--reveal").assertStatus(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("does not have the backend folder (quarkus.secrets.backend selects it)");
    }

    @ParameterizedTest
    @ValueSource(strings = { "list --backend folder", "set SECRET_KEY --generate --backend folder", "diff folder other.env",
            "diff other.env folder", "migrate --from folder --to new.env --yes", "migrate --from other.env --to folder --yes" })
    void whereItIsNamedOnTheCommandLineTheErrorSaysWhatThereIs(String command) throws IOException {
        List<Path> before = files();
        Result result = CliProcess.in(folder).run(command.split(" ")).assertStatus(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("aws-secrets-manager", "azure-key-vault", "hashicorp-vault");
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
