package io.quarkiverse.secrets.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs({ OS.LINUX, OS.MAC })
class SignalForwarderTest {

    /** No HUP among them: processes that come from {@code nohup} ignore it. */
    @ParameterizedTest
    @CsvSource({ "TERM,143", "ALRM,142" })
    void aSignalThatCameBeforeTheProcessIsPassedOnToIt(String signal, int status) throws IOException, InterruptedException {
        SignalForwarder forwarder = new SignalForwarder();
        forwarder.received(signal);
        Process process = new ProcessBuilder("sleep", "300").start();
        try {
            forwarder.started(process.toHandle());
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(status);
        } finally {
            process.destroyForcibly();
        }
    }
}
