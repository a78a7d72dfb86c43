package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.SecretReference;

class ReadBatchesTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    /** Takes tasks and runs none, like one whose threads all wait for secrets. */
    private static final Executor STUCK = task -> {
    };

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Set<SecretReference>> requests = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        gate.countDown();
        threads.shutdownNow();
    }

    private ReadBatches batches(Executor executor, Duration longestWait) {
        return new ReadBatches(this::answer, executor, longestWait);
    }

    /** Those whose names begin with "slow" take until the gate is opened. */
    private Map<SecretReference, OnDemandAnswer> answer(Set<SecretReference> references) {
        requests.add(Set.copyOf(references));
        Map<SecretReference, OnDemandAnswer> answers = new HashMap<>();
        for (SecretReference reference : references) {
            if (reference.name().startsWith("slow")) {
                awaitGate();
            }
            answers.put(reference, OnDemandAnswer.of(Optional.of("of " + reference.name())));
        }
        return answers;
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static SecretReference named(String name) {
        return SecretReference.named(name);
    }

    private static String read(ReadBatches batches, String name) {
        return batches.read(List.of(named(name))).get(named(name)).join().value().orElseThrow();
    }

    /** As many slow reads as may be under way at the same time. */
    private List<Future<String>> occupy(ReadBatches batches) {
        List<Future<String>> slow = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            String name = "slow-" + i;
            int number = i;
            slow.add(threads.submit(() -> read(batches, name)));
            await().until(() -> requests.size() == number);
        }
        return slow;
    }

    private static List<Thread> waiting(List<Thread> threads) {
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        return threads;
    }

    @Test
    void aReadGoesOutAtOnceAlthoughOthersAreSlow() {
        ReadBatches batches = batches(STUCK, LONG);
        threads.submit(() -> read(batches, "slow"));
        await().until(() -> requests.size() == 1);
        assertThat(read(batches, "A")).isEqualTo("of A");
    }

    @Test
    void whatIsCollectedGoesOutTogetherWithoutTheExecutor() throws Exception {
        ReadBatches batches = batches(STUCK, LONG);
        occupy(batches);
        List<String> values = new CopyOnWriteArrayList<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "A" + i;
            Thread reader = new Thread(() -> values.add(read(batches, name)));
            readers.add(reader);
            reader.start();
        }
        waiting(readers);
        gate.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(values).hasSize(20);
        assertThat(requests).hasSize(5);
        assertThat(requests.get(4)).hasSize(20);
    }

    @Test
    void readsThatNeverEndDoNotHoldOthersForever() {
        ReadBatches batches = batches(threads, Duration.ofMillis(1));
        occupy(batches);
        assertThat(read(batches, "A")).isEqualTo("of A");
        CompletableFuture<OnDemandAnswer> later = batches.readAsync(List.of(named("B"))).get(named("B"));
        assertThat(later.join().value()).contains("of B");
    }

    @Test
    void anInterruptedThreadLeavesItsBatchToTheExecutor() throws Exception {
        ReadBatches batches = batches(threads, LONG);
        occupy(batches);
        CompletableFuture<Map<SecretReference, CompletableFuture<OnDemandAnswer>>> reads = new CompletableFuture<>();
        Thread reader = new Thread(() -> reads.complete(batches.read(List.of(named("A")))));
        reader.start();
        waiting(List.of(reader)).get(0).interrupt();
        CompletableFuture<OnDemandAnswer> read = reads.get(1, TimeUnit.MINUTES).get(named("A"));
        assertThat(read).isNotDone();
        gate.countDown();
        assertThat(read.get(1, TimeUnit.MINUTES).value()).contains("of A");
    }

    @Test
    void whatIsReadAlreadyIsNotReadTwice() throws Exception {
        ReadBatches batches = batches(threads, LONG);
        Future<String> first = threads.submit(() -> read(batches, "slow"));
        await().until(() -> requests.size() == 1);
        CompletableFuture<OnDemandAnswer> second = batches.readAsync(List.of(named("slow"))).get(named("slow"));
        gate.countDown();
        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo("of slow");
        assertThat(second.get(1, TimeUnit.MINUTES).value()).contains("of slow");
        assertThat(requests).hasSize(1);
    }

    @Test
    void anExecutorThatTakesNothingAnyMoreFailsWhatOnlyItWouldRead() {
        ReadBatches batches = batches(task -> {
            throw new RejectedExecutionException("stopped");
        }, LONG);
        CompletableFuture<OnDemandAnswer> refused = batches.readAsync(List.of(named("A"))).get(named("A"));
        assertThatThrownBy(refused::join).isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class);
        assertThat(read(batches, "A")).isEqualTo("of A");
    }
}
