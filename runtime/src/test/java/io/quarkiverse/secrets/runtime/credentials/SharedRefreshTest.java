package io.quarkiverse.secrets.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class SharedRefreshTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualExecutor executor = new ManualExecutor();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final SharedRefresh shared = new SharedRefresh(refreshes::incrementAndGet, executor, executor::nanoTime);

    @Test
    void thoseWhoAskAtTheSameTimeShareOne() {
        CompletionStage<Void> first = shared.noOlderThan(SECOND);
        CompletionStage<Void> second = shared.noOlderThan(SECOND);

        executor.runOne();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(executor.waiting()).isZero();
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void oneThatBeganTooLongAgoDoesNotCountAlthoughItIsStillUnderWay() {
        CompletionStage<Void> first = shared.noOlderThan(SECOND);
        executor.elapse(SECOND);
        CompletionStage<Void> second = shared.noOlderThan(SECOND);
        CompletionStage<Void> third = shared.noOlderThan(SECOND);

        executor.runOne();
        assertThat(first).isCompleted();
        assertThat(second).isNotCompleted();

        executor.runOne();
        assertThat(second).isCompleted();
        assertThat(third).isCompleted();
        assertThat(refreshes).hasValue(2);
    }

    @Test
    void withoutAnAgeThatIsAllowedItBeginsAfterwards() {
        CompletionStage<Void> first = shared.noOlderThan(Duration.ZERO);
        CompletionStage<Void> second = shared.noOlderThan(Duration.ZERO);
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
        SharedRefresh failing = new SharedRefresh(() -> {
            if (refreshes.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
        }, executor, executor::nanoTime);
        CompletionStage<Void> first = failing.noOlderThan(SECOND);
        executor.runOne();
        assertThat(first).isCompletedExceptionally();

        CompletionStage<Void> second = failing.noOlderThan(SECOND);
        executor.runOne();
        assertThat(second).isCompletedWithValue(null);
    }

    @Test
    void thoseWhoWaitForTheNextOneGetItAfterAFailureToo() {
        SharedRefresh failing = new SharedRefresh(() -> {
            if (refreshes.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
        }, executor, executor::nanoTime);
        failing.noOlderThan(Duration.ZERO);
        CompletionStage<Void> second = failing.noOlderThan(Duration.ZERO);

        executor.runOne();
        executor.runOne();

        assertThat(second).isCompletedWithValue(null);
    }

    @Test
    void anExecutorThatTakesNothingMoreIsAFailure() {
        SharedRefresh rejected = new SharedRefresh(refreshes::incrementAndGet, task -> {
            throw new RejectedExecutionException("stopped");
        }, executor::nanoTime);
        assertThat(rejected.noOlderThan(SECOND)).isCompletedExceptionally();
    }
}
