package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Bodies that go on for as long as they are read. */
@Tag("slow")
class EndlessAnswersTest extends KeyVaultTestBase {

    private static final SecretReference ONE = SecretReference.named("ONE");
    private static final SecretReference TWO = SecretReference.named("TWO");
    private static final long MEBIBYTE = 1024 * 1024;

    EndlessAnswersTest() {
        server.vault().put("ONE", "hunter2-one");
        server.vault().put("TWO", "hunter2-two");
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 401, 403, 404, 429, 500 })
    void anEndlessAnswerIsReadUpToABoundAndOnce(int status) {
        server.always(endless(status));

        SecretsProviderException failure = failureOf(() -> provider.fetch(List.of(ONE, TWO), enough()));

        assertThat(failure).hasMessage(server.uri() + " answers with more than 2 MiB, which neither a key vault nor a token"
                + " service does").hasNoCause();
        assertThat(failure.remedy()).contains("quarkus.secrets.azure.vault-url", "proxy");
        assertThat(server.calls()).hasSize(1);
        theConnectionsAreClosed();
    }

    @Test
    void anEndlessAnswerLaterLeavesTheOthersOfTheBatchAlone() {
        fetch(ONE);
        server.next(endless(200));

        var outcomes = provider.fetch(List.of(ONE, TWO), enough()).outcomes();

        assertThat(outcomes.values()).hasAtLeastOneElementOfType(Found.class).anySatisfy(
                outcome -> assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(Kind.MALFORMED);
                    assertThat(failed.reason()).contains("more than 2 MiB");
                }));
        theConnectionsAreClosed();
    }

    @Test
    void anEndlessListIsReadUpToABound() {
        server.always(new Fault.Endless(200, "application/json", "{\"value\": [{\"id\": \""));

        assertThat(failureOf(() -> provider.management().listKeys(enough()))).hasMessageContaining("more than 2 MiB");
        theConnectionsAreClosed();
    }

    @Test
    void anEndlessAnswerToAWriteIsReadUpToABound() {
        fetch(ONE);
        server.always(endless(200));

        assertThat(failureOf(() -> provider.management().set(ONE, "value", enough()))).hasMessageContaining("more than 2 MiB");
        assertThat(failureOf(() -> provider.management().delete(ONE, enough()))).hasMessageContaining("more than 2 MiB");
        theConnectionsAreClosed();
    }

    @Test
    void anEndlessAnswerToACheckIsWhatIsWrong() {
        server.always(endless(200));

        for (Optional<Failed> failed : List.of(provider.check(enough()), provider.management().checkWrite(ONE, enough()))) {
            assertThat(failed).get().extracting(Failed::kind).isEqualTo(Kind.MALFORMED);
        }
        theConnectionsAreClosed();
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 400, 500 })
    void anEndlessTokenIsReadUpToABound(int status) {
        server.alwaysAside(new Fault.Endless(status, "application/json", "{\"access_token\": \"hunter2"));

        SecretsProviderException failure = failureOf(() -> provider.fetch(List.of(ONE, TWO), enough()));

        assertThat(failure).hasMessageContaining("more than 2 MiB").hasMessageNotContaining("hunter2").hasNoCause();
        theConnectionsAreClosed();
    }

    @Test
    void anAnswerOfATokenThatStallsIsGivenUpAtTheDeadline() {
        server.alwaysAside(new Fault.Stall(200, "application/json", "{\"access_token\": \"hunter2"));

        SecretsProviderException failure = failureOf(
                () -> provider.fetch(List.of(ONE, TWO), Deadline.after(Duration.ofSeconds(1))));

        assertThat(failure).hasMessageContaining("no token").hasMessageContaining("in time");
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .doesNotContain("secrets-fetch"));
    }

    @Test
    void manyEndlessAnswersLeaveNothingInMemory() {
        fetch(ONE);
        server.always(endless(200));
        long before = live();

        for (int i = 0; i < 100; i++) {
            failureOf(() -> provider.fetch(List.of(ONE), enough()));
        }

        theConnectionsAreClosed();
        assertThat(live()).as("200 MiB have been read").isLessThan(before + 20 * MEBIBYTE);
        server.behave();
        assertThat(fetch(ONE)).isInstanceOf(Found.class);
    }

    private static Fault endless(int status) {
        return new Fault.Endless(status, "application/json", "{\"value\": \"hunter2");
    }

    private static SecretsProviderException failureOf(Runnable call) {
        return catchThrowableOfType(SecretsProviderException.class, call::run);
    }

    private void theConnectionsAreClosed() {
        await().untilAsserted(() -> assertThat(server.endlessAnswers()).isZero());
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
