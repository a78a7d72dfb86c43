package io.quarkiverse.secrets.it.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.providers.servers.Gate;

/** What may happen to any backend while the packaged application runs. */
@Tag("slow")
abstract class RunningFaults {

    private static final String UP = "UP";
    private static final String DOWN = "DOWN";
    private static final String NEW_VALUE = "has a new value";

    @TempDir
    Path directory;

    /** The backend of one test. */
    abstract RunningBackend backend();

    @Test
    void anOutageIsServedThroughAndWhatIsNewAfterItIsTaken() {
        try (RunningSample sample = new RunningSample(backend(), directory, Map.of())) {
            String before = sample.secrets.get(RunningSample.MESSAGE_KEY);

            sample.backend.server().leave();
            sample.awaitReachable(false);

            assertThat(sample.messagesAreSignedWith(before)).isTrue();
            assertThat(sample.readiness()).isEqualTo(UP);
            assertThat(sample.stale()).isPositive();
            assertThat(sample.problem()).contains("Fix: ").doesNotContain(before);

            String after = sample.rotate(RunningSample.MESSAGE_KEY);
            sample.backend.server().comeBack();
            sample.awaitMessagesSignedWith(after);

            sample.awaitReachable(true);
            assertThat(sample.stale()).isZero();
            assertThat(sample.lines("does not answer, and the application keeps")).as("said once").isEqualTo(1);
            assertThat(sample.lines("answers again")).as("said once").isEqualTo(1);
            assertThat(sample.lines("\tat ")).as("stack traces").isZero();
        }
    }

    @Test
    void pastMaxStaleReadinessFailsAndTheValuesAreServedAllTheSame() {
        try (RunningSample sample = new RunningSample(backend(), directory, Map.of(), "quarkus.secrets.refresh.max-stale=1s")) {
            sample.backend.server().leave();
            sample.awaitReadiness(DOWN);
            assertThat(sample.messagesAreSignedWith(sample.secrets.get(RunningSample.MESSAGE_KEY))).isTrue();
            assertThat(sample.age()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

            sample.backend.server().comeBack();
            sample.awaitReadiness(UP);
        }
    }

    @Test
    void whatIsDeletedOrDeniedStaysAsItIsAndTheRestOfTheBatchIsTaken() {
        try (RunningSample sample = new RunningSample(backend(), directory, Map.of())) {
            String tokenKey = sample.secrets.get(RunningSample.TOKEN_KEY);
            String messageKey = sample.secrets.get(RunningSample.MESSAGE_KEY);

            sample.backend.delete(RunningSample.MESSAGE_KEY);
            sample.awaitStale(1);
            assertThat(sample.problem()).contains("Secret SECRET_KEY ");
            assertThat(sample.messagesAreSignedWith(messageKey)).isTrue();
            assertThat(sample.readiness()).isEqualTo(UP);
            sample.backend.restore(RunningSample.MESSAGE_KEY);
            sample.awaitStale(0);

            sample.backend.deny(RunningSample.TOKEN_KEY);
            String newTokenKey = sample.rotate(RunningSample.TOKEN_KEY);
            String newMessageKey = sample.rotate(RunningSample.MESSAGE_KEY);
            sample.awaitMessagesSignedWith(newMessageKey);
            sample.awaitStale(1);
            assertThat(sample.tokensAreSignedWith(tokenKey)).isTrue();
            sample.backend.allow(RunningSample.TOKEN_KEY);
            sample.awaitTokensSignedWith(newTokenKey);
            sample.awaitStale(0);

            sample.backend.denyAll();
            sample.rotate(RunningSample.MESSAGE_KEY);
            // All that come from the backend
            sample.awaitStaleOver(2);
            assertThat(sample.messagesAreSignedWith(newMessageKey)).isTrue();
            sample.backend.allowAll();
            sample.awaitStale(0);
            assertThat(sample.messagesAreSignedWith(newMessageKey)).isFalse();
        }
    }

    @Test
    void stoppingInTheMiddleOfARefreshEndsItWithoutAWord() throws InterruptedException {
        try (RunningSample sample = new RunningSample(backend(), directory, Map.of(), "quarkus.secrets.request-timeout=10m")) {
            try (Gate gate = sample.backend.server().hold()) {
                gate.awaitCall();
                sample.application().stop();
                // Fails if that takes as long as the request may
                sample.application().awaitExit();
            }
            assertThat(sample.application().output()).contains("stopped in").doesNotContain("\tat ");
            assertThat(sample.lines(" WARN ") + sample.lines(" ERROR ")).as(sample.application().output()).isZero();
        }
    }

    @Test
    void jumpsOfTheClockChangeNothing() throws IOException {
        Optional<Path> library = fakeTime();
        assumeTrue(library.isPresent(), "libfaketime, which has the clock jump, is not installed");
        Path clock = Files.writeString(directory.resolve("clock"), "+0\n");
        Map<String, String> environment = Map.of("LD_PRELOAD", library.get().toString(), "FAKETIME_TIMESTAMP_FILE",
                clock.toString(), "FAKETIME_NO_CACHE", "1", "DONT_FAKE_MONOTONIC", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Otherwise timed waits on the clock that is not faked return at once, and threads spin
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
        RunningBackend backend = backend();
        try (RunningSample sample = new RunningSample(backend, directory, environment,
                "quarkus.secrets.refresh.max-stale=30s")) {
            for (String jump : backend.clockJumps()) {
                Files.writeString(clock, jump + "\n");
                int calls = backend.server().calls().size();
                long begin = System.nanoTime();
                sample.awaitMessagesSignedWith(sample.rotate(RunningSample.MESSAGE_KEY));
                assertThat(sample.readiness()).as("after a jump by " + jump).isEqualTo(UP);
                assertThat(sample.age()).isLessThan(Duration.ofSeconds(30));
                double seconds = (System.nanoTime() - begin) / 1e9;
                assertThat((double) backend.server().calls().size() - calls).as("at most twice five polls a second")
                        .isLessThan((10 * seconds + 5) * backend.callsOfAPoll());
            }
            assertThat(sample.lines("does not answer")).isZero();
            assertThat(sample.application().output().lines().filter(line -> line.contains(NEW_VALUE))
                    .map(line -> line.substring(0, "2000-01-01".length()))).as("the days that it took them for")
                    .doesNotHaveDuplicates()
                    .hasSize(backend.clockJumps().size());
        }
    }

    private static Optional<Path> fakeTime() {
        return List.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1").stream()
                .map(Path::of).filter(Files::exists).findFirst();
    }
}
