package io.quarkiverse.secrets.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class SingleFlightRefreshTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualExecutor executor = new ManualExecutor();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final SingleFlightRefresh shared = new SingleFlightRefresh(refreshes::incrementAndGet, executor,
            executor::nanoTime);

    @Test
    void thoseWhoAskAtTheSameTimeShareOne() {
        CompletionStage<Long> first = shared.noOlderThan(SECOND);
        CompletionStage<Long> second = shared.noOlderThan(SECOND);

        executor.runOne();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(executor.waiting()).isZero();
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void oneThatBeganTooLongAgoDoesNotCountAlthoughItIsStillUnderWay() {
        CompletionStage<Long> first = shared.noOlderThan(SECOND);
        executor.elapse(SECOND);
        CompletionStage<Long> second = shared.noOlderThan(SECOND);
        CompletionStage<Long> third = shared.noOlderThan(SECOND);
        executor.elapse(SECOND);

        executor.runOne();
        assertThat(first.toCompletableFuture()).isCompletedWithValue(0L);
        assertThat(second).isNotCompleted();

        executor.runOne();
        assertThat(second.toCompletableFuture()).isCompletedWithValue(SECOND.multipliedBy(2).toNanos());
        assertThat(third).isCompleted();
        assertThat(refreshes).hasValue(2);
    }

    @Test
    void withoutAnAgeThatIsAllowedItBeginsAfterwards() {
        CompletionStage<Long> first = shared.noOlderThan(Duration.ZERO);
        CompletionStage<Long> second = shared.noOlderThan(Duration.ZERO);
        executor.runOne();
        assertThat(first).isCompleted();
        assertThat(second).isNotCompleted();

        executor.runOne();
        assertThat(second).isCompleted();
        shared.noOlderThan(Duration.ZERO);
        assertThat(executor.waiting()).isOne();
    }

    @Test
    void whatARecentOneBroughtCountsWithoutAnother() {
        shared.noOlderThan(SECOND);
        executor.runOne();
        executor.elapse(SECOND.minusNanos(1));
        assertThat(shared.noOlderThan(SECOND)).isCompleted();
        assertThat(executor.waiting()).isZero();

        executor.elapse(Duration.ofNanos(1));
        assertThat(shared.noOlderThan(SECOND)).isNotCompleted();
        assertThat(executor.waiting()).isOne();
    }

    @Test
    void afterAFailureTheNextOneTriesAgain() {
        SingleFlightRefresh failing = new SingleFlightRefresh(() -> {
            if (refreshes.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
        }, executor, executor::nanoTime);
        CompletionStage<Long> first = failing.noOlderThan(SECOND);
        executor.runOne();
        assertThat(first).isCompletedExceptionally();

        CompletionStage<Long> second = failing.noOlderThan(SECOND);
        executor.runOne();
        assertThat(second).isCompleted();
    }

    @Test
    void thoseWhoWaitForTheNextOneGetItAfterAFailureToo() {
        SingleFlightRefresh failing = new SingleFlightRefresh(() -> {
            if (refreshes.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
        }, executor, executor::nanoTime);
        failing.noOlderThan(Duration.ZERO);
        CompletionStage<Long> second = failing.noOlderThan(Duration.ZERO);

        executor.runOne();
        executor.runOne();

        assertThat(second).isCompleted();
    }

    @Test
    void anExecutorThatTakesNothingMoreIsAFailure() {
        SingleFlightRefresh rejected = new SingleFlightRefresh(refreshes::incrementAndGet, task -> {
            throw new RejectedExecutionException("stopped");
        }, executor::nanoTime);
        assertThat(rejected.noOlderThan(SECOND)).isCompletedExceptionally();
    }
}
