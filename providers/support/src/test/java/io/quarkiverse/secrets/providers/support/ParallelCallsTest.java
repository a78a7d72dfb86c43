package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.Deadline;

class ParallelCallsTest {

    private static final Deadline ENOUGH = Deadline.after(Duration.ofMinutes(1));

    @Test
    void resultsAreInTheOrderOfTheItems() {
        List<Integer> items = IntStream.range(0, 100).boxed().toList();

        assertThat(ParallelCalls.map(items, 8, ENOUGH, i -> i * 2, i -> -1))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> i * 2).toList());
    }

    @Test
    void asManyCallsAreUnderWayAsMayBeAndNoMore() {
        CyclicBarrier four = new CyclicBarrier(4);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        ParallelCalls.map(IntStream.range(0, 20).boxed().toList(), 4, ENOUGH, i -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            await(four);
            return underWay.decrementAndGet();
        }, i -> -1);

        assertThat(most).hasValue(4);
    }

    @Test
    void whatIsNotThereInTimeIsLate() {
        CountDownLatch never = new CountDownLatch(1);

        assertThat(ParallelCalls.map(List.of("quick", "slow", "waiting"), 1, Deadline.after(Duration.ofMillis(200)), item -> {
            if (item.equals("slow")) {
                await(never);
            }
            return item;
        }, item -> item + " is late")).containsExactly("quick", "slow is late", "waiting is late");
    }

    @Test
    void anExceptionOfACallIsTheCallers() {
        assertThatIllegalArgumentException().isThrownBy(() -> ParallelCalls.map(List.of(1), 8, ENOUGH, i -> {
            throw new IllegalArgumentException("no");
        }, i -> i)).withMessage("no");
    }

    @Test
    void nothingIsCalledForNothing() {
        assertThat(ParallelCalls.map(List.<String> of(), 8, ENOUGH, i -> i, i -> i)).isEmpty();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
