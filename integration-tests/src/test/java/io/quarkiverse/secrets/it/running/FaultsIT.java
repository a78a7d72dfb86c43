package io.quarkiverse.secrets.it.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.testing.Gate;

/** What may happen to AWS Secrets Manager while the packaged application runs. */
class FaultsIT extends RunningFaults {

    private static final String UP = "UP";
    private static final String NEW_VALUE = "has a new value";

    @Override
    RunningBackend backend() {
        return new RunningAws();
    }

    @Test
    void aVersionThatComesAndGoesBetweenTwoRefreshesIsNoChange() throws InterruptedException {
        RunningAws backend = new RunningAws();
        try (RunningSample sample = new RunningSample(backend, directory, Map.of())) {
            try (Gate gate = backend.server().hold()) {
                gate.awaitCall();
                sample.rotate(RunningSample.MESSAGE_KEY);
                backend.server().rollBack(RunningSample.MESSAGE_KEY);
            }
            sample.awaitPolls();
            assertThat(sample.messagesAreSignedWith(sample.secrets.get(RunningSample.MESSAGE_KEY))).isTrue();
            assertThat(sample.lines(NEW_VALUE)).isZero();

            sample.awaitMessagesSignedWith(sample.rotate(RunningSample.MESSAGE_KEY));
            assertThat(sample.lines(NEW_VALUE)).isEqualTo(1);
        }
    }

    @Test
    void jumpsOfTheClockChangeNothing() throws IOException {
        Optional<Path> library = fakeTime();
        assumeTrue(library.isPresent(), "libfaketime, which has the clock jump, is not installed");
        Path clock = Files.writeString(directory.resolve("clock"), "+0\n");
        Map<String, String> environment = Map.of("LD_PRELOAD", library.get().toString(), "FAKETIME_TIMESTAMP_FILE",
                clock.toString(), "FAKETIME_NO_CACHE", "1", "DONT_FAKE_MONOTONIC", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1");
        RunningAws backend = new RunningAws();
        try (RunningSample sample = new RunningSample(backend, directory, environment,
                "quarkus.secrets.refresh.max-stale=30s")) {
            for (String jump : List.of("+30d", "-30d", "+0")) {
                Files.writeString(clock, jump + "\n");
                int calls = backend.server().calls().size();
                long begin = System.nanoTime();
                sample.awaitMessagesSignedWith(sample.rotate(RunningSample.MESSAGE_KEY));
                assertThat(sample.readiness()).as("after a jump by " + jump).isEqualTo(UP);
                assertThat(sample.age()).isLessThan(Duration.ofSeconds(30));
                double seconds = (System.nanoTime() - begin) / 1e9;
                assertThat((double) backend.server().calls().size() - calls).as("five polls a second").isCloseTo(5 * seconds,
                        within(5 * seconds + 5));
            }
            assertThat(sample.lines("does not answer")).isZero();
            assertThat(sample.application().output().lines().filter(line -> line.contains(NEW_VALUE))
                    .map(line -> line.substring(0, "2000-01-01".length()))).as("the days that it took them for")
                    .doesNotHaveDuplicates()
                    .hasSize(3);
        }
    }

    private static Optional<Path> fakeTime() {
        return List.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1").stream()
                .map(Path::of).filter(Files::exists).findFirst();
    }
}
