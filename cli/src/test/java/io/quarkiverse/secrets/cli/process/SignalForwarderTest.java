package io.quarkiverse.secrets.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs({ OS.LINUX, OS.MAC })
class SignalForwarderTest {

    @ParameterizedTest
    @CsvSource({ "TERM,143", "HUP,129" })
    void aSignalThatCameBeforeTheProcessIsPassedOnToIt(String signal, int status) throws IOException, InterruptedException {
        SignalForwarder forwarder = new SignalForwarder();
        forwarder.received(signal);
        Process process = new ProcessBuilder("sleep", "300").start();
        try {
            forwarder.started(process.toHandle());
            assertThat(process.waitFor()).isEqualTo(status);
        } finally {
            process.destroyForcibly();
        }
    }
}
