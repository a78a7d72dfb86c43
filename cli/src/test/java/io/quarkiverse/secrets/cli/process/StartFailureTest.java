package io.quarkiverse.secrets.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.cli.console.CliException;

class StartFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Cannot run program \"x\": error=2, No such file or directory|127",
            "Cannot run program \"x\": Exec failed, error: 2 (No such file or directory)|127",
            "Cannot run program \"x\": error=13, Permission denied|126", "Cannot run program \"x\": error=8, Exec format|126",
            "Cannot run program \"x\": CreateProcess error=2, The system cannot find the file|127", "something new|126" })
    void theStatusIsThatOfAShell(String message, int status) {
        assertThat(StartFailure.explain(new IOException(message), "x", Map.of()).status()).isEqualTo(status);
    }

    @Test
    void whatIsTooLargeTogetherIsReportedWithoutANameToBlame() {
        CliException failure = StartFailure.explain(new IOException("error=7, Argument list too long"), "x", Map.of("A", "a"));
        assertThat(failure).hasMessageContaining("together larger than the operating system lets a command have");
        assertThat(failure.status()).isEqualTo(2);
    }

    @Test
    void aCommandThatHoldsAValueIsNotQuoted() {
        CliException failure = StartFailure.explain(new IOException("error=2"), "hunter2", Map.of("A", "hunter2"));
        assertThat(failure).hasMessage("the command is not found");
    }
}
