package io.quarkiverse.secrets.it.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.Gate;

/** What may happen to AWS Secrets Manager while the packaged application runs. */
class FaultsIT extends RunningFaults {

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
}
