package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What all calls do after the service has asked for fewer of them. */
class AwsBackoffTest extends ServerTest {

    private static final int THREADS = 200;

    @BeforeEach
    void loadClasses() {
        provider.check(enough());
        server.forgetCalls();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = { "503 |", "429 | {}",
            "400 | {\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}" })
    void manyColdReadsOfAServiceThatIsBusyAreFewRequests(int status, String body) throws Exception {
        server.always(Fault.retryAfter(status, "1", body == null ? "" : body));
        throttleOnce();

        List<String> results = fetchOnManyThreads(Duration.ofSeconds(4));

        assertThat(results).hasSize(THREADS).allMatch(result -> result.startsWith("Failed"));
        assertThat(server.calls().size()).isLessThan(20);
    }

    @Test
    void readsThatStartBeforeTheFirst429AreRetriedTogether() throws Exception {
        server.always(Fault.retryAfter(503, "1", ""));

        fetchOnManyThreads(Duration.ofSeconds(4));
        assertThat(server.calls().size()).isLessThan(THREADS + 20);
    }

    @Test
    void manyColdReadsAreServedOnceTheServiceServes() throws Exception {
        stored(THREADS);
        server.next(Fault.retryAfter(503, "1", ""));
        throttleOnce();

        List<String> results = fetchOnManyThreads(Duration.ofSeconds(30));

        assertThat(results).hasSize(THREADS).allMatch(result -> result.startsWith("Found"));
        assertThat(server.calls().size()).isLessThanOrEqualTo(THREADS + 2);
    }

    @Test
    void aCallThatCannotWaitFailsWithTheLastErrorAndIsNotSent() {
        server.next(Fault.retryAfter(429, "60", "{}"));
        provider.check(enough());

        assertThat(failure(fetchSoon(reference("a"))).kind()).isEqualTo(Kind.THROTTLED);
        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().set(reference("a"), "value", soon()));
        assertThat(failure.getMessage()).contains("too many requests");
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "a", "missing" })
    void anAnswerOfTheServiceEndsTheWait(String name) throws Exception {
        server.store("a", "value");
        server.next(Fault.answer(503, ""), Fault.answer(503, ""));
        fetchOne(version(name, "AWSCURRENT"));

        // At 200 ms each, they would not all be served in this time one by one
        assertThat(fetchOnManyThreads(Duration.ofSeconds(30))).allMatch("Failed[MISSING]"::equals);
    }

    /** A second is too short to wait for another, and long enough for an answer once all classes are there. */
    private void throttleOnce() {
        assertThat(provider.check(Deadline.after(Duration.ofSeconds(1)))).isPresent();
        assertThat(server.calls()).hasSize(1);
    }

    private List<String> fetchOnManyThreads(Duration time) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<String>> reads = IntStream.range(0, THREADS)
                    .<Callable<String>> mapToObj(i -> () -> fetchOrFail(reference("app/S-" + i), time)).toList();
            List<String> results = new ArrayList<>();
            for (Future<String> result : threads.invokeAll(reads)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private String fetchOrFail(SecretReference reference, Duration time) {
        try {
            FetchOutcome outcome = provider.fetch(List.of(reference), Deadline.after(time)).outcomes().get(reference);
            return outcome instanceof Failed failed ? "Failed[" + failed.kind() + "]" : outcome.toString();
        } catch (SecretsProviderException e) {
            return "Failed: " + e.getMessage();
        }
    }

    private FetchOutcome fetchSoon(SecretReference reference) {
        return provider.fetch(List.of(reference), soon()).outcomes().get(reference);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
