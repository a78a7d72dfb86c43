package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** After 429 and 503 all calls of the provider wait together. */
class BackoffTest extends KeyVaultTestBase {

    private static final SecretReference ONE = SecretReference.named("ONE");
    private static final SecretReference TWO = SecretReference.named("TWO");
    private static final int THREADS = 200;

    BackoffTest() {
        server.vault().put("ONE", "hunter2-one");
        server.vault().put("TWO", "hunter2-two");
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 503 })
    void threadsThatAskForAsManyColdNamesMakeFewRequests(int status) throws Exception {
        fetch(ONE);
        server.always(Fault.retryAfter(status, "1", ""));
        fetch(ONE, Duration.ofMillis(500));
        server.forgetCalls();

        List<FetchOutcome> outcomes = inThreads(THREADS,
                i -> fetch(SecretReference.named("KEY-" + i), Duration.ofSeconds(4)));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(((Failed) outcome).kind())
                .isEqualTo(status == 429 ? Kind.THROTTLED : Kind.UNREACHABLE));
        assertThat(server.calls()).hasSizeLessThan(20);
    }

    @Test
    void callsThatStartBeforeTheFirst429MakeOneRequestEach() throws Exception {
        fetch(ONE);
        server.always(Fault.retryAfter(503, "1", ""));
        server.forgetCalls();

        inThreads(30, i -> fetch(SecretReference.named("KEY-" + i), Duration.ofSeconds(4)));

        assertThat(server.calls()).hasSizeLessThan(30 + 20);
    }

    @Test
    void onceTheVaultAnswersAgainAllAreServed() throws Exception {
        fetch(ONE);
        server.next(Fault.retryAfter(503, "1", ""), Fault.retryAfter(429, "1", ""));

        List<FetchOutcome> outcomes = inThreads(20, i -> fetch(i % 2 == 0 ? ONE : TWO, Duration.ofSeconds(50)));

        assertThat(outcomes).hasSize(20).hasOnlyElementsOfType(Found.class);
    }

    @Test
    void aCallThatCannotWaitFailsAtOnceWithTheLastError() {
        fetch(ONE);
        server.next(Fault.retryAfter(503, "60", ""));
        fetch(ONE, Duration.ofSeconds(1));
        server.forgetCalls();

        Failed failed = (Failed) fetch(TWO, Duration.ofSeconds(5));

        assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failed.reason()).contains("was not answered by " + server.uri(), "503");
        assertThat(failed.remedy()).isNotBlank();
        assertThat(provider.check(Deadline.after(Duration.ofSeconds(5)))).get().extracting(Failed::kind)
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().set(ONE, "value", Deadline.after(Duration.ofSeconds(5)))))
                .hasMessageContaining("503");
        assertThat(catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().listKeys(Deadline.after(Duration.ofSeconds(5))))).hasMessageContaining("503");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void anErrorOfTheFirstCallIsTheFailureOfAll() {
        server.always(Fault.retryAfter(429, "60", ""));

        var outcomes = provider.fetch(List.of(ONE, TWO), Deadline.after(Duration.ofSeconds(5))).outcomes();

        assertThat(outcomes.values()).hasSize(2).allSatisfy(
                outcome -> assertThat(((Failed) outcome).kind()).isEqualTo(Kind.THROTTLED));
        assertThat(server.calls()).hasSize(1);
    }

    private FetchOutcome fetch(SecretReference reference, Duration timeout) {
        return provider.fetch(List.of(reference), Deadline.after(timeout)).outcomes().get(reference);
    }

    private interface Call {
        FetchOutcome make(int thread);
    }

    private static List<FetchOutcome> inThreads(int count, Call call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<FetchOutcome>> futures = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> call.make(i))).toList();
            List<FetchOutcome> outcomes = new ArrayList<>();
            for (Future<FetchOutcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
