package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.runtime.ManualExecutor;

class SingleFlightRefreshTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualExecutor executor = new ManualExecutor();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final SingleFlightRefresh shared = new SingleFlightRefresh(() -> {
        refreshes.incrementAndGet();
        return null;
    }, executor::nanoTime);

    @Test
    void thoseWhoAskAtTheSameTimeShareOne() {
        CompletionStage<Long> first = shared.noOlderThan(SECOND, executor);
        CompletionStage<Long> second = shared.noOlderThan(SECOND, executor);

        executor.runOne();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(executor.waiting()).isZero();
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void oneThatBeganTooLongAgoDoesNotCountAlthoughItIsStillUnderWay() {
        CompletionStage<Long> first = shared.noOlderThan(SECOND, executor);
        executor.elapse(SECOND);
        CompletionStage<Long> second = shared.noOlderThan(SECOND, executor);
        CompletionStage<Long> third = shared.noOlderThan(SECOND, executor);
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
        CompletionStage<Long> first = shared.noOlderThan(Duration.ZERO, executor);
        CompletionStage<Long> second = shared.noOlderThan(Duration.ZERO, executor);
        executor.runOne();
        assertThat(first).isCompleted();
        assertThat(second).isNotCompleted();

        executor.runOne();
        assertThat(second).isCompleted();
        shared.noOlderThan(Duration.ZERO, executor);
        assertThat(executor.waiting()).isOne();
    }

    @Test
    void whatARecentOneBroughtCountsWithoutAnother() {
        shared.noOlderThan(SECOND, executor);
        executor.runOne();
        executor.elapse(SECOND.minusNanos(1));
        assertThat(shared.noOlderThan(SECOND, executor)).isCompleted();
        assertThat(executor.waiting()).isZero();

        executor.elapse(Duration.ofNanos(1));
        assertThat(shared.noOlderThan(SECOND, executor)).isNotCompleted();
        assertThat(executor.waiting()).isOne();
    }

    @Test
    void afterAFailureTheNextOneTriesAgain() {
        SingleFlightRefresh failing = new SingleFlightRefresh(() -> {
            if (refreshes.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return null;
        }, executor::nanoTime);
        CompletionStage<Long> first = failing.noOlderThan(SECOND, executor);
        executor.runOne();
        assertThat(first).isCompletedExceptionally();

        CompletionStage<Long> second = failing.noOlderThan(SECOND, executor);
        executor.runOne();
        assertThat(second).isCompleted();
    }

    @Test
    void thoseWhoWaitForTheNextOneGetItAfterAFailureToo() {
        SingleFlightRefresh failing = new SingleFlightRefresh(() -> {
            if (refreshes.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return null;
        }, executor::nanoTime);
        failing.noOlderThan(Duration.ZERO, executor);
        CompletionStage<Long> second = failing.noOlderThan(Duration.ZERO, executor);

        executor.runOne();
        executor.runOne();

        assertThat(second).isCompleted();
    }

    @Test
    void anExecutorThatTakesNothingMoreIsAFailure() {
        assertThat(shared.noOlderThan(SECOND, task -> {
            throw new RejectedExecutionException("stopped");
        })).isCompletedExceptionally();
    }

    @Test
    void aThreadThatMayWaitRefreshesItself() {
        shared.refresh();

        assertThat(refreshes).hasValue(1);
        assertThat(executor.waiting()).isZero();
    }

    @Test
    void aThreadThatMayWaitTakesOverWhatHasNotBegun() {
        CompletionStage<Long> waiting = shared.noOlderThan(SECOND, executor);

        shared.refresh();
        assertThat(waiting).isCompleted();
        executor.runOne();

        assertThat(refreshes).hasValue(1);
    }

    @Test
    void aFailureReachesTheThreadThatWaits() {
        SingleFlightRefresh failing = new SingleFlightRefresh(() -> {
            throw new SecretsException("away", "wait");
        }, executor::nanoTime);
        assertThatThrownBy(failing::refresh).isInstanceOf(SecretsException.class).hasMessage("away");
    }

    @Test
    void thatOneThreadIsInterruptedIsNoFailureForTheOthers() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        SingleFlightRefresh interrupted = new SingleFlightRefresh(() -> {
            if (refreshes.incrementAndGet() == 1) {
                loading.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new SecretsException("interrupted", "try again", e);
                }
            }
            return null;
        }, System::nanoTime);
        Thread first = new Thread(() -> assertThatThrownBy(interrupted::refresh).hasMessage("interrupted"));
        first.start();
        loading.await();
        CompletionStage<Long> next = interrupted.noOlderThan(Duration.ZERO, Runnable::run);
        first.interrupt();
        first.join();

        assertThat(next.toCompletableFuture().get(1, TimeUnit.MINUTES)).isNotNull();
        assertThat(refreshes).hasValue(2);
    }
}
