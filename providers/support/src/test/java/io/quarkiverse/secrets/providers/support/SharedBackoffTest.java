package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.spi.Deadline;

class SharedBackoffTest {

    private static final Optional<Duration> SECOND = Optional.of(Duration.ofSeconds(1));

    private final List<Duration> waits = new ArrayList<>();
    private long now = Long.MAX_VALUE - Duration.ofMillis(500).toNanos();
    private Runnable whenWaiting = () -> {
    };
    private final SharedBackoff<String> backoff = new SharedBackoff<>(() -> now, this::sleep, () -> 0.5);

    private void sleep(Duration duration) {
        waits.add(duration);
        pass(duration);
        whenWaiting.run();
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }

    private Deadline in(Duration duration) {
        return Deadline.after(duration, () -> now);
    }

    private Optional<String> awaitTurn() {
        return backoff.awaitTurn(in(Duration.ofMinutes(10)));
    }

    @Test
    void nothingIsDelayedAtFirst() {
        backoff.succeeded();

        assertThat(awaitTurn()).isEmpty();
        assertThat(waits).isEmpty();
    }

    @Test
    void anyCallWaitsUntilTheBackendAllowsOne() {
        backoff.throttled("busy", SECOND);
        pass(Duration.ofMillis(300));

        assertThat(awaitTurn()).isEmpty();
        assertThat(waits).containsExactly(Duration.ofMillis(700));
    }

    @Test
    void aCallThatCannotWaitEndsAtOnceWithTheLastAnswer() {
        backoff.throttled("busy", SECOND);
        backoff.throttled("still busy", SECOND);

        assertThat(backoff.awaitTurn(in(Duration.ofSeconds(1)))).contains("still busy");
        assertThat(waits).isEmpty();
    }

    /** An answer that the deadline cuts off would hide why the call waited. */
    @Test
    void aCallThatWouldHaveTooLittleTimeForAnAnswerEndsAtOnceWithTheLastAnswer() {
        backoff.throttled("busy", Optional.of(Duration.ofSeconds(1)));

        assertThat(backoff.awaitTurn(in(Duration.ofMillis(1_100)))).contains("busy");
        assertThat(waits).isEmpty();
        assertThat(backoff.awaitTurn(in(Duration.ofMillis(1_300)))).isEmpty();
    }

    @Test
    void theAnswerIsKnownUntilACallSucceeds() {
        assertThat(backoff.answer()).isEmpty();

        backoff.throttled("busy", Optional.of(Duration.ofSeconds(1)));
        assertThat(backoff.answer()).contains("busy");

        pass(Duration.ofSeconds(1));
        backoff.succeeded();
        assertThat(backoff.answer()).isEmpty();
    }

    @Test
    void untilOneCallSucceedsTheyAreSentOneByOne() {
        backoff.throttled("busy", SECOND);

        IntStream.range(0, 3).forEach(i -> awaitTurn());

        assertThat(waits).containsExactly(Duration.ofSeconds(1), SharedBackoff.SPACING, SharedBackoff.SPACING);
    }

    @Test
    void onceACallSucceedsTheOthersWaitNoLonger() {
        backoff.throttled("busy", SECOND);
        awaitTurn();
        backoff.succeeded();
        waits.clear();

        IntStream.range(0, 3).forEach(i -> assertThat(awaitTurn()).isEmpty());
        assertThat(waits).isEmpty();
    }

    @Test
    void aSuccessWhileACallWaitsLetsItGo() {
        backoff.throttled("busy", SECOND);
        awaitTurn();
        whenWaiting = backoff::succeeded;

        awaitTurn();
        awaitTurn();

        assertThat(waits).containsExactly(Duration.ofSeconds(1), SharedBackoff.SPACING);
    }

    @Test
    void theSuccessOfACallThatWasSentEarlierDoesNotEndTheDelay() {
        backoff.throttled("busy", SECOND);
        backoff.succeeded();

        awaitTurn();

        assertThat(waits).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void aCallThatWaitsAlsoWaitsForALaterDelay() {
        backoff.throttled("busy", SECOND);
        pass(Duration.ofSeconds(1));
        whenWaiting = () -> {
            whenWaiting = () -> {
            };
            backoff.throttled("busy", Optional.of(Duration.ofSeconds(3)));
        };
        awaitTurn();
        awaitTurn();

        assertThat(waits).containsExactly(SharedBackoff.SPACING, Duration.ofSeconds(3));
    }

    @Test
    void withoutRetryAfterTheTimeDoublesUpToALimit() {
        for (int i = 0; i < 8; i++) {
            backoff.throttled("busy", Optional.empty());
            awaitTurn();
        }

        assertThat(waits).extracting(Duration::toMillis).containsExactly(75L, 150L, 300L, 600L, 1200L, 1500L, 1500L, 1500L);
    }

    @Test
    void throttledCallsInParallelCountOnceWithTheLongestTime() {
        backoff.throttled("busy", Optional.empty());
        IntStream.range(0, 7).forEach(i -> backoff.throttled("busy", Optional.empty()));
        awaitTurn();
        backoff.throttled("busy", SECOND);
        backoff.throttled("busy", Optional.of(Duration.ofSeconds(3)));
        backoff.throttled("busy", Optional.empty());
        awaitTurn();

        assertThat(waits).containsExactly(Duration.ofMillis(75), Duration.ofSeconds(3));
    }

    @Test
    void afterASuccessTheTimeBeginsAnew() {
        backoff.throttled("busy", Optional.empty());
        awaitTurn();
        backoff.throttled("busy", Optional.empty());
        awaitTurn();
        backoff.succeeded();
        backoff.throttled("busy", Optional.empty());
        awaitTurn();

        assertThat(waits).extracting(Duration::toMillis).containsExactly(75L, 150L, 75L);
    }

    @ParameterizedTest
    @ValueSource(longs = { 301, 86_400, Long.MAX_VALUE })
    void aBackendCannotHoldCallsBackForLongerThanTheLongestTime(long seconds) {
        backoff.throttled("busy", Optional.of(Duration.ofSeconds(seconds)));

        awaitTurn();

        assertThat(waits).containsExactly(SharedBackoff.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, -5, Long.MIN_VALUE })
    void aTimeThatIsNoneLeavesTheBackoff(long seconds) {
        backoff.throttled("busy", Optional.of(Duration.ofSeconds(seconds)));

        awaitTurn();

        assertThat(waits).containsExactly(Duration.ofMillis(75));
    }

    @Test
    void anInterruptionEndsTheWaitWithTheAnswerAndStays() {
        SharedBackoff<String> interrupted = new SharedBackoff<>(() -> now, duration -> {
            throw new InterruptedException();
        }, () -> 0.5);
        interrupted.throttled("busy", SECOND);

        assertThat(interrupted.awaitTurn(in(Duration.ofMinutes(1)))).contains("busy");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void ofManyCallsAtTheSameMomentOneIsSent() throws Exception {
        backoff.throttled("busy", SECOND);
        pass(Duration.ofSeconds(1));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            // No time for the next turn
            Callable<Optional<String>> call = () -> backoff.awaitTurn(in(SharedBackoff.SPACING.dividedBy(2)));
            List<Optional<String>> turns = new ArrayList<>();
            for (Future<Optional<String>> turn : threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> call).toList())) {
                turns.add(turn.get());
            }

            assertThat(turns).hasSize(200).filteredOn(Optional::isEmpty).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
