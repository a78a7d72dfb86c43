package io.quarkiverse.secrets.it.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.providers.testing.Gate;

/** What may happen to any backend while the packaged application runs. */
abstract class RunningFaults {

    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

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
            assertThat(sample.lines("does not answer, and the application goes on")).as("said once").isEqualTo(1);
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
}
