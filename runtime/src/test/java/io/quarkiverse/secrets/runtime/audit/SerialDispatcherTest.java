package io.quarkiverse.secrets.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SerialDispatcherTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Object> handed = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void nothingIsHandedOutBeforeTheStartAndThenEverythingIs() {
        SerialDispatcher<String> dispatcher = new SerialDispatcher<>(tasks::add, handed::add);
        dispatcher.add("a");
        dispatcher.add("b");
        assertThat(tasks).isEmpty();
        dispatcher.start();
        runTasks();
        assertThat(handed).containsExactly("a", "b");
    }

    @Test
    void theAddingThreadDoesNotHandOutAndTheExecutorHasOneTaskForAll() {
        SerialDispatcher<Integer> dispatcher = started(tasks::add);
        IntStream.range(0, 100).forEach(dispatcher::add);
        assertThat(handed).isEmpty();
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(handed).hasSize(100);
        assertThat(tasks).isEmpty();
    }

    @Test
    void nothingIsLostAndTheOrderOfEachThreadIsKeptWhenManyThreadsAdd() throws InterruptedException {
        int each = 20_000;
        CountDownLatch all = new CountDownLatch(3 * each);
        AtomicInteger inside = new AtomicInteger();
        List<Integer> overlaps = Collections.synchronizedList(new ArrayList<>());
        SerialDispatcher<int[]> dispatcher = new SerialDispatcher<>(threads, item -> {
            if (inside.incrementAndGet() > 1) {
                overlaps.add(item[1]);
            }
            handed.add(item);
            inside.decrementAndGet();
            all.countDown();
        });
        dispatcher.start();
        List<Thread> adders = IntStream.range(0, 3).mapToObj(adder -> new Thread(() -> IntStream.range(0, each)
                .forEach(number -> dispatcher.add(new int[] { adder, number })))).toList();
        adders.forEach(Thread::start);
        assertThat(all.await(30, TimeUnit.SECONDS)).as("all handed out").isTrue();
        assertThat(overlaps).isEmpty();
        for (int adder = 0; adder < 3; adder++) {
            int of = adder;
            assertThat(handed.stream().map(int[].class::cast).filter(item -> item[0] == of).map(item -> item[1]))
                    .isSorted().hasSize(each);
        }
    }

    @Test
    void anExceptionOfTheConsumerCostsOneItem() {
        SerialDispatcher<String> dispatcher = new SerialDispatcher<>(tasks::add, item -> {
            if (item.equals("bad")) {
                throw new IllegalStateException(item);
            }
            handed.add(item);
        });
        dispatcher.start();
        List.of("a", "bad", "b").forEach(dispatcher::add);
        runTasks();
        assertThat(handed).containsExactly("a", "b");
    }

    @Test
    void whatIsLeftAtTheEndIsHandedOutByTheThreadThatCloses() {
        SerialDispatcher<String> dispatcher = started(task -> {
            throw new RejectedExecutionException();
        });
        dispatcher.add("a");
        dispatcher.add("b");
        assertThat(handed).isEmpty();
        assertThat(dispatcher.close(LONG)).isZero();
        assertThat(handed).containsExactly("a", "b");
    }

    @Test
    void anApplicationThatEndsBeforeItHasStartedLosesNothing() {
        SerialDispatcher<String> dispatcher = new SerialDispatcher<>(tasks::add, handed::add);
        dispatcher.add("a");
        assertThat(dispatcher.close(LONG)).isZero();
        assertThat(handed).containsExactly("a");
    }

    @Test
    void closingWaitsForTheThreadThatHandsOut() throws InterruptedException {
        CountDownLatch handing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SerialDispatcher<String> dispatcher = new SerialDispatcher<>(threads, item -> {
            handing.countDown();
            await(goOn);
            handed.add(item);
        });
        dispatcher.start();
        dispatcher.add("a");
        handing.await();
        dispatcher.add("b");
        assertThat(dispatcher.close(Duration.ofMillis(1))).as("not handed out, with that little patience").isOne();
        goOn.countDown();
        assertThat(dispatcher.close(LONG)).isZero();
        assertThat(handed).containsExactly("a", "b");
    }

    private <T> SerialDispatcher<T> started(Executor executor) {
        SerialDispatcher<T> dispatcher = new SerialDispatcher<>(executor, handed::add);
        dispatcher.start();
        return dispatcher;
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.run();
            } catch (IllegalStateException e) {
                // As in a thread pool
            }
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
