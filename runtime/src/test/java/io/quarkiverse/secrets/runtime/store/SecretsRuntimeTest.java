package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretAccess.Origin;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNotFoundException;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Result;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.backend.LoadOptions;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

class SecretsRuntimeTest {

    private static final BackendId MAP = new BackendId("map");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int STORM = 200;

    private final MapProvider provider = new MapProvider();
    private final SecretStore store = new SecretStore();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
    private final Map<String, ConfiguredValue> config = new ConcurrentHashMap<>();
    private final List<SecretChanged> changes = new CopyOnWriteArrayList<>();
    private final List<SecretAccess> accesses = new CopyOnWriteArrayList<>();
    private final List<BackendCall> calls = new CopyOnWriteArrayList<>();
    private RefreshOptions refresh = new RefreshOptions(Optional.empty(), Duration.ZERO, Optional.empty());
    private CacheOptions cache = new CacheOptions(true, LONG, 1000);
    private boolean strict = true;
    private volatile boolean mayBlock = true;
    private SecretsRuntime running;

    @AfterEach
    void stop() {
        provider.release();
        if (running != null) {
            running.close();
        }
        executor.shutdownNow();
    }

    private SecretsManager start(SecretDefinition... definitions) {
        LoadOptions options = new LoadOptions(297, "", LONG, LONG, strict);
        SecretsLoader loader = new SecretsLoader(
                BackendChain.of(new BackendClient(MAP, provider, store::called), "of the test", options),
                name -> Optional.ofNullable(config.get(name)), store, List.of(), refresh.maxStale());
        Definitions registered = new Definitions(List.of(definitions));
        loader.start(registered);
        running = new SecretsRuntime(loader, registered, new RunOptions(refresh, true, cache, executor, () -> mayBlock,
                new RunOptions.Mappings() {
                    @Override
                    public <T> T get(Class<T> type) {
                        throw new IllegalArgumentException(type.getName());
                    }
                }, definition -> definition));
        store.addListener(new StoreListener() {
            @Override
            public void called(BackendCall call) {
                calls.add(call);
            }

            @Override
            public void changed(SecretChanged change) {
                changes.add(change);
            }

            @Override
            public void accessed(SecretAccess access) {
                accesses.add(access);
            }
        });
        return running.managerFor("org.acme.Component");
    }

    private static SecretDefinition secret(String name) {
        return SecretDefinition.named(name).build();
    }

    @Test
    void aRefreshIsOneRequestAndPublishesWhatHasChanged() {
        provider.put("A", "a1", "v1").put("B", "b1", "v1");
        SecretsManager secrets = start(secret("A"), secret("B"));
        provider.put("A", "a2", "v2");

        secrets.refresh();

        assertThat(provider.requests).hasSize(2);
        assertThat(secrets.get("A")).isEqualTo("a2");
        assertThat(secrets.get("B")).isEqualTo("b1");
        assertThat(changes).containsExactly(new SecretChanged("A", "map", "v1", "v2"));
        assertThat(secrets.list()).extracting(SecretStatus::version).containsExactly(Optional.of("v2"), Optional.of("v1"));
    }

    @Test
    void theFieldsOfOneObjectAreTakenTogetherOrNotAtAll() {
        provider.put("db#user", "u1").put("db#password", "long-enough-1").put("B", "b1");
        SecretsManager secrets = start(SecretDefinition.named("USER").key("db").field("user").build(),
                SecretDefinition.named("PASSWORD").key("db").field("password").minBits(64).build(), secret("B"));

        provider.put("db#user", "u2").put("db#password", "short").put("B", "b2");
        secrets.refresh();
        assertThat(secrets.getAll(List.of("USER", "PASSWORD"))).containsExactlyInAnyOrderEntriesOf(
                Map.of("USER", "u1", "PASSWORD", "long-enough-1"));
        assertThat(secrets.get("B")).as("which is in another").isEqualTo("b2");
        assertThat(secrets.health().stale()).isEqualTo(2);
        assertThat(changes).extracting(SecretChanged::name).containsExactly("B");

        provider.fail("db#password", Kind.NO_SUCH_FIELD);
        secrets.refresh();
        assertThat(secrets.get("USER")).isEqualTo("u1");

        provider.put("db#password", "long-enough-2");
        secrets.refresh();
        assertThat(secrets.getAll(List.of("USER", "PASSWORD"))).containsExactlyInAnyOrderEntriesOf(
                Map.of("USER", "u2", "PASSWORD", "long-enough-2"));
        assertThat(secrets.health().stale()).isZero();
    }

    @Test
    void refreshingTheRegisteredLeavesWhatWasFetchedOfOthersAlone() {
        provider.put("A", "a1").put("OTHER", "o1");
        SecretsManager secrets = start(secret("A"));
        secrets.get("OTHER");
        provider.put("A", "a2").put("OTHER", "o2");

        running.refreshRegistered();

        assertThat(secrets.get("A")).isEqualTo("a2");
        assertThat(secrets.get("OTHER")).isEqualTo("o1");
        secrets.refresh();
        assertThat(secrets.get("OTHER")).isEqualTo("o2");
    }

    @Test
    void aRefreshThatFindsNothingNewLeavesTheSnapshotAsItIs() {
        provider.put("A", "a1", "v1");
        SecretsManager secrets = start(secret("A"));
        Snapshot before = store.snapshot();
        secrets.refresh();
        assertThat(store.snapshot()).isSameAs(before);
        assertThat(changes).isEmpty();
    }

    @Test
    void anotherVersionWithTheSameValueIsNoChange() {
        provider.put("A", "a1", "v1");
        SecretsManager secrets = start(secret("A"));
        provider.put("A", "a1", "v2");
        secrets.refresh();
        assertThat(changes).isEmpty();
        assertThat(secrets.list()).extracting(SecretStatus::version).containsExactly(Optional.of("v2"));
    }

    @Test
    void aVersionThatFlipsToAndFroBetweenTwoRefreshesIsNoChange() {
        provider.put("A", "a1", "v1");
        SecretsManager secrets = start(secret("A"));
        provider.put("A", "a2", "v2").put("A", "a1", "v1");
        secrets.refresh();
        assertThat(changes).isEmpty();
        assertThat(secrets.get("A")).isEqualTo("a1");
    }

    @Test
    void withoutVersionsMarksShowThatThereIsAnotherValueAndNothingAboutIt() {
        provider.put("A", "first-value");
        SecretsManager secrets = start(secret("A"));
        provider.put("A", "second-value");
        secrets.refresh();
        provider.put("A", "first-value");
        secrets.refresh();
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).newVersion()).matches("[0-9a-f]{12}").isNotEqualTo(changes.get(0).oldVersion());
        assertThat(changes.get(1).newVersion()).isEqualTo(changes.get(0).oldVersion());
    }

    @Test
    void anOutageKeepsEverythingAndHealthSaysSo() {
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        provider.unreachable = true;

        assertThatThrownBy(secrets::refresh).isInstanceOf(SecretsException.class)
                .hasMessageContaining("no answer from example.com")
                .satisfies(e -> assertThat(((SecretsException) e).remedy()).isEqualTo("ping example.com"));

        assertThat(secrets.get("A")).isEqualTo("a1");
        assertThat(secrets.health()).satisfies(health -> {
            assertThat(health.reachable()).isFalse();
            assertThat(health.stale()).isEqualTo(1);
            assertThat(health.missing()).isZero();
            assertThat(health.ready()).isTrue();
            assertThat(health.problem()).hasValueSatisfying(
                    problem -> assertThat(problem).contains("no answer from example.com", "ping example.com"));
        });
        assertThat(calls.get(calls.size() - 1)).satisfies(call -> {
            assertThat(call.operation()).isEqualTo(Operation.REFRESH);
            assertThat(call.result()).isEqualTo(Result.FAILURE);
        });
        provider.unreachable = false;
        provider.put("A", "a2");
        secrets.refresh();
        assertThat(secrets.get("A")).isEqualTo("a2");
        assertThat(secrets.health().problem()).isEmpty();
        assertThat(secrets.health().reachable()).isTrue();
    }

    /** A proxy's page, a refused request, a wrong mount, a backend that cannot now. */
    @ParameterizedTest
    @EnumSource(value = Kind.class, names = { "MALFORMED", "WRONG_LOCATION", "UNREACHABLE", "THROTTLED", "SEALED" })
    void whereNotOneAnswerIsThatOfAWorkingBackendItIsNotReachable(Kind kind) {
        refresh = new RefreshOptions(Optional.empty(), Duration.ZERO, Optional.of(Duration.ofMillis(1)));
        provider.put("A", "a1").put("B", "b1");
        SecretsManager secrets = start(secret("B"), SecretDefinition.named("A").required(false).build());
        provider.fail("A", kind);
        provider.fail("B", kind);

        assertThatThrownBy(secrets::refresh).isInstanceOf(SecretsException.class)
                .hasMessage("The secrets could not be refreshed, and keep the values they have: A failed as " + kind)
                .satisfies(e -> assertThat(((SecretsException) e).remedy()).isEqualTo("fix " + kind));

        assertThat(secrets.getAll(List.of("A", "B")).values()).containsExactly("a1", "b1");
        assertThat(secrets.health().reachable()).isFalse();
        assertThat(secrets.health().problem()).isPresent();
        await().until(() -> !secrets.health().ready());
        assertThat(calls.get(calls.size() - 1).result()).isEqualTo(Result.FAILURE);

        provider.put("A", "a2").put("B", "b2");
        secrets.refresh();
        assertThat(secrets.health().reachable()).isTrue();
        assertThat(secrets.health().ready()).isTrue();
    }

    /** That a secret is not there, or may not be read, is what a backend says that works. */
    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = { "MALFORMED", "WRONG_LOCATION", "UNREACHABLE", "THROTTLED",
            "SEALED" })
    void whatABackendSaysOfASecretIsAnAnswer(Kind kind) {
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        provider.fail("A", kind);
        secrets.refresh();
        assertThat(secrets.health().reachable()).isTrue();
        assertThat(secrets.health().stale()).isEqualTo(1);
        assertThat(secrets.get("A")).isEqualTo("a1");
    }

    @Test
    void aCheckThatIsNotAnsweredAsTheBackendDoesIsAnOutage() {
        SecretsManager secrets = start();
        provider.check = Optional.of(new Failed(Kind.MALFORMED, "answers with a page", "look for a proxy"));
        running.check();
        assertThat(secrets.health().reachable()).isFalse();
        assertThat(secrets.health().problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("answers with a page"));
        provider.check = Optional.of(new Failed(Kind.DENIED, "is denied", "ask"));
        running.check();
        assertThat(secrets.health().reachable()).isTrue();
    }

    @Test
    void aStartWithoutOneAnswerSaysWhyInHealth() {
        strict = false;
        provider.fail("A", Kind.MALFORMED);
        SecretsManager secrets = start(secret("A"));
        assertThat(secrets.health().reachable()).isFalse();
        assertThat(secrets.health().problem()).contains("A failed as MALFORMED. Fix: fix MALFORMED");
    }

    @Test
    void halfOfABatchThatFailsLeavesItsSecretsAsTheyAreAndTheRestIsNew() {
        provider.put("A", "a1").put("B", "b1");
        SecretsManager secrets = start(secret("A"), secret("B"));
        provider.put("A", "a2");
        provider.fail("B", Kind.UNREACHABLE);
        secrets.refresh();
        assertThat(secrets.getAll(List.of("A", "B"))).containsExactly(Map.entry("A", "a2"), Map.entry("B", "b1"));
        assertThat(secrets.health().stale()).isEqualTo(1);
        assertThat(secrets.health().reachable()).isTrue();
    }

    @Test
    void aSecretThatIsDeletedOrDeniedStaysAndIsReported() {
        provider.put("A", "a1").put("B", "b1");
        SecretsManager secrets = start(secret("A"), secret("B"));
        provider.outcomes.remove("A");
        provider.fail("B", Kind.DENIED);
        secrets.refresh();
        assertThat(secrets.getAll(List.of("A", "B")).values()).containsExactly("a1", "b1");
        assertThat(secrets.validate().problems()).extracting(Problem::subject, Problem::message, Problem::remedy)
                .containsExactly(
                        tuple("A", "is missing, and so keeps its last value", "add it"),
                        tuple("B", "failed as DENIED, and so keeps its last value", "fix DENIED"));
        assertThat(secrets.health().stale()).isEqualTo(2);
        assertThat(secrets.health().missing()).isZero();
    }

    @Test
    void aNewValueThatBreaksAConstraintIsNotTaken() {
        provider.put("A", "long-enough-value");
        SecretsManager secrets = start(SecretDefinition.named("A").minBits(100).build());
        provider.put("A", "weak");
        secrets.refresh();
        assertThat(secrets.get("A")).isEqualTo("long-enough-value");
        assertThat(secrets.validate().problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("too weak", "in its new version, and so keeps its last value").doesNotContain("(weak"));
        assertThat(secrets.health().stale()).isEqualTo(1);
    }

    @Test
    void whereValidationOnlyWarnsAWeakNewValueIsTaken() {
        strict = false;
        provider.put("A", "long-enough-value");
        SecretsManager secrets = start(SecretDefinition.named("A").minBits(100).build());
        provider.put("A", "weak");
        secrets.refresh();
        assertThat(secrets.get("A")).isEqualTo("weak");
        assertThat(secrets.validate().isValid()).isFalse();
    }

    @Test
    void readersDoNotWaitForARefreshThatHangs() throws Exception {
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        provider.hold();
        Future<?> refresh = executor.submit(secrets::refresh);
        provider.awaitRequest();

        assertThat(secrets.get("A")).isEqualTo("a1");
        assertThat(secrets.health().ready()).isTrue();

        provider.put("A", "a2");
        provider.release();
        refresh.get(1, TimeUnit.MINUTES);
        assertThat(secrets.get("A")).isEqualTo("a2");
    }

    @Test
    void manyWhoWantARefreshAtTheSameTimeShareOne() throws Exception {
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        provider.hold();
        Future<?> first = executor.submit(secrets::refresh);
        provider.awaitRequest();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Thread thread = new Thread(secrets::refresh);
            threads.add(thread);
            thread.start();
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        provider.release();
        first.get(1, TimeUnit.MINUTES);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(provider.requests).as("the start, the first, and one for all who came while it was under way").hasSize(3);
    }

    @Test
    void thePollBringsChangesAndGoesOnAfterFailures() {
        refresh = new RefreshOptions(Optional.of(Duration.ofMillis(20)), Duration.ZERO, Optional.empty());
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        provider.unreachable = true;
        await().until(() -> !secrets.health().reachable());
        provider.put("A", "a2");
        provider.unreachable = false;
        await().until(() -> secrets.get("A").equals("a2"));
        assertThat(secrets.health().reachable()).isTrue();
    }

    @Test
    void whatABackendNoticesByItselfIsRefreshed() {
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        provider.put("A", "a2");
        provider.notice();
        await().until(() -> secrets.get("A").equals("a2"));
        running.close();
        assertThat(provider.isWatched()).isFalse();
        assertThat(provider.closed).isTrue();
    }

    @Test
    void pastMaxStaleTheApplicationIsNotReadyAndServesAllTheSame() {
        refresh = new RefreshOptions(Optional.empty(), Duration.ZERO, Optional.of(Duration.ofMillis(1)));
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        provider.unreachable = true;
        assertThatThrownBy(secrets::refresh).isInstanceOf(SecretsException.class);
        await().until(() -> !secrets.health().ready());
        assertThat(secrets.get("A")).isEqualTo("a1");
        provider.unreachable = false;
        secrets.refresh();
        assertThat(secrets.health().ready()).isTrue();
    }

    @Test
    void aThousandThreadsAskingForTheSameColdNameAreOneCall() throws Exception {
        provider.put("cold", "value");
        SecretsManager secrets = start();
        provider.hold();
        int threads = 1000;
        CountDownLatch ready = new CountDownLatch(threads);
        List<String> values = new CopyOnWriteArrayList<>();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(null, () -> {
                ready.countDown();
                values.add(secrets.get("cold"));
            }, "reader", 256 * 1024);
            all.add(thread);
            thread.start();
        }
        assertThat(ready.await(1, TimeUnit.MINUTES)).isTrue();
        provider.awaitRequest();
        provider.release();
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(values).hasSize(threads).containsOnly("value");
        assertThat(provider.requests).as("the start and one").hasSize(2);
    }

    @Test
    void twoHundredThreadsAskingForAsManyColdNamesAreAHandfulOfCalls() throws Exception {
        SecretsManager secrets = start();
        List<String> values = new CopyOnWriteArrayList<>();
        storm(name -> values.add(secrets.get(name)));

        assertThat(values).hasSize(STORM).doesNotHaveDuplicates();
        assertThat(coldReads()).as("those that went out at once, and one for all the others").isLessThanOrEqualTo(5);
    }

    @Test
    void asManyAsynchronousReadsAreAHandfulOfCallsToo() throws Exception {
        SecretsManager secrets = start();
        provider.hold();
        List<CompletableFuture<String>> values = new ArrayList<>();
        for (int i = 0; i < STORM; i++) {
            provider.put("cold-" + i, "value-" + i);
            values.add(secrets.getAsync("cold-" + i).subscribeAsCompletionStage());
        }
        provider.awaitRequest();
        provider.release();
        for (int i = 0; i < STORM; i++) {
            assertThat(values.get(i).get(1, TimeUnit.MINUTES)).isEqualTo("value-" + i);
        }
        assertThat(coldReads()).isLessThanOrEqualTo(5);
    }

    @Test
    void aStormOnABackendThatIsAwayIsAHandfulOfCallsAndEachReadFails() throws Exception {
        SecretsManager secrets = start();
        provider.unreachable = true;
        List<String> failures = new CopyOnWriteArrayList<>();
        storm(name -> assertThatThrownBy(() -> secrets.get(name)).isInstanceOf(SecretsException.class)
                .satisfies(failure -> failures.add(failure.getMessage())));

        assertThat(failures).hasSize(STORM).allSatisfy(failure -> assertThat(failure).contains("no answer"));
        assertThat(coldReads()).isLessThanOrEqualTo(4);
    }

    @Test
    void interruptingTheThreadThatReadsForOthersDoesNotEndTheirReads() throws Exception {
        provider.put("x", "1");
        SecretsManager secrets = start();
        provider.hold();
        Future<String> first = executor.submit(() -> secrets.get("x"));
        provider.awaitRequest();
        CompletableFuture<String> second = secrets.getAsync("x").subscribeAsCompletionStage();
        first.cancel(true);
        await().until(() -> coldReads() == 2);
        provider.release();
        assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo("1");
        assertThat(secrets.get("x")).isEqualTo("1");
    }

    @Test
    void manyNamesOneAfterTheOtherWaitForABackendThatIsAwayOnce() {
        SecretsManager secrets = start();
        provider.unreachable = true;
        for (int i = 0; i < STORM; i++) {
            String name = "cold-" + i;
            assertThatThrownBy(() -> secrets.get(name)).isInstanceOf(SecretsException.class).hasMessageContaining(name);
        }
        assertThat(coldReads()).isLessThan(STORM / 10);

        provider.unreachable = false;
        provider.put("cold-0", "value");
        secrets.refresh();
        assertThat(secrets.get("cold-0")).as("after a refresh, nothing is remembered of the outage").isEqualTo("value");
    }

    /** Has each of many threads read a name of its own while the backend is slow, and waits for all of them. */
    private void storm(Consumer<String> read) throws InterruptedException {
        provider.hold();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < STORM; i++) {
            String name = "cold-" + i;
            provider.put(name, "value-" + i);
            Thread thread = new Thread(null, () -> read.accept(name), "reader", 256 * 1024);
            threads.add(thread);
            thread.start();
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING));
        provider.release();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** The requests without the load at start. */
    private int coldReads() {
        return provider.requests.size() - 1;
    }

    @Test
    void namesThatAreNotInMemoryAreFetchedTogether() {
        provider.put("A", "a1").put("x", "1").put("y", "2");
        SecretsManager secrets = start(secret("A"));
        assertThat(secrets.getAll(List.of("x", "A", "y")).entrySet()).containsExactly(Map.entry("x", "1"), Map.entry("A", "a1"),
                Map.entry("y", "2"));
        assertThat(provider.requests).hasSize(2);
        assertThatThrownBy(() -> secrets.getAll(List.of("x", "gone-1", "A", "gone-2")))
                .isInstanceOfSatisfying(SecretNotFoundException.class,
                        e -> assertThat(e.names()).containsExactly("gone-1", "gone-2"));
    }

    @Test
    void asynchronousReadsNeverBlockAndFailAsTheOthersDo() {
        provider.put("A", "a1").put("x", "1");
        SecretsManager secrets = start(secret("A"));
        mayBlock = false;
        assertThat(secrets.getAsync("A").await().atMost(LONG)).isEqualTo("a1");
        assertThat(secrets.getAllAsync(List.of("x", "A")).await().atMost(LONG)).containsEntry("x", "1").hasSize(2);
        assertThatThrownBy(() -> secrets.getAsync("gone").await().atMost(LONG)).isInstanceOf(SecretNotFoundException.class)
                .hasMessageContaining("Secret gone is not set");
        provider.fail("denied", Kind.DENIED);
        assertThatThrownBy(() -> secrets.getAsync("denied").await().atMost(LONG)).isInstanceOf(SecretsException.class)
                .hasMessage("Secret denied failed as DENIED");
    }

    @Test
    void whoGivesUpWaitingForAnAsynchronousReadDoesNotEndItForOthers() throws Exception {
        provider.put("x", "1");
        SecretsManager secrets = start();
        provider.hold();
        var first = secrets.getAsync("x").subscribe().with(value -> {
        });
        provider.awaitRequest();
        Future<String> second = executor.submit(() -> secrets.get("x"));
        first.cancel();
        provider.release();
        assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo("1");
        assertThat(provider.requests).hasSize(2);
    }

    @Test
    void onAThreadThatMustNotBlockWhatNeedsTheBackendIsRefusedAtOnce() {
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        mayBlock = false;
        assertThat(secrets.get("A")).isEqualTo("a1");
        assertThat(secrets.list()).hasSize(1);
        assertThatThrownBy(() -> secrets.get("x")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Secret x cannot be read").hasMessageContaining("getAsync");
        assertThatThrownBy(() -> secrets.getVersion("A", "1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.set("A", "2")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(secrets::refresh).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.registry().register(secret("LATE"))).isInstanceOf(IllegalStateException.class);
        assertThat(secrets.registry().find("LATE")).isEmpty();
        assertThat(provider.requests).hasSize(1);
    }

    @Test
    void aValueThatIsSetIsInEffectAtOnceWithItsVersion() {
        provider.put("A", "a1", "v1");
        SecretsManager secrets = start(secret("A"));
        secrets.set("A", "a2-longer");
        assertThat(secrets.get("A")).isEqualTo("a2-longer");
        assertThat(changes).containsExactly(new SecretChanged("A", "map", "v1", "set-9"));
        secrets.refresh();
        assertThat(changes).hasSize(1);
        assertThat(provider.outcomes).containsKey("A");
    }

    @Test
    void aValueThatBreaksAConstraintIsNotStored() {
        provider.put("A", "long-enough-value");
        SecretsManager secrets = start(SecretDefinition.named("A").minBits(100).build());
        assertThatThrownBy(() -> secrets.set("A", "weak-one")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The new value of secret A is too weak").hasMessageContaining("Nothing was stored")
                .hasMessageNotContaining("weak-one");
        assertThat(provider.outcomes.get("A").toString()).doesNotContain("set-");
        assertThat(secrets.get("A")).isEqualTo("long-enough-value");
    }

    @Test
    void aStoredValueDoesNotWinOverASourceThatWins() {
        config.put("A", new ConfiguredValue("forced", 400, "system properties", false, Optional.empty(), false));
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        secrets.set("A", "a2");
        assertThat(secrets.get("A")).isEqualTo("forced");
    }

    @Test
    void aPreviousVersionComesFromTheBackendOrElseFromMemory() {
        provider.put("A", "a1").put("B", "b1");
        SecretsManager secrets = start(secret("A"), secret("B"));
        assertThat(secrets.getVersion("A", SecretsManager.PREVIOUS)).isEmpty();
        provider.put("A", "a2").put("B", "b2").put("B@previous", "b1-of-the-backend");
        secrets.refresh();
        assertThat(secrets.getVersion("A", "PREVIOUS")).contains("a1");
        assertThat(secrets.getVersion("B", SecretsManager.PREVIOUS)).contains("b1-of-the-backend");
        provider.put("B@7", "b7");
        assertThat(secrets.getVersion("B", "7")).contains("b7");
        int requests = provider.requests.size();
        assertThat(secrets.getVersion("B", "7")).contains("b7");
        assertThat(provider.requests).hasSize(requests);
    }

    @Test
    void eachComponentIsReportedOnceUntilTheOutcomeChanges() {
        provider.put("A", "a1").put("x", "1");
        SecretsManager secrets = start(secret("A"), SecretDefinition.named("B").required(false).build());
        for (int i = 0; i < 3; i++) {
            secrets.get("A");
            secrets.find("B");
            secrets.get("x");
        }
        running.managerFor("org.acme.Other").get("a");
        provider.put("A", "a2").put("B", "b1");
        secrets.refresh();
        secrets.get("A");
        secrets.get("B");
        assertThat(accesses)
                .extracting(SecretAccess::name, SecretAccess::component, SecretAccess::origin, SecretAccess::failure)
                .containsExactly(tuple("A", "org.acme.Component", Origin.SNAPSHOT, Optional.empty()),
                        tuple("B", "org.acme.Component", Origin.SNAPSHOT, Optional.of("Secret not found")),
                        tuple("x", "org.acme.Component", Origin.BACKEND, Optional.empty()),
                        tuple("a", "org.acme.Other", Origin.SNAPSHOT, Optional.empty()),
                        tuple("A", "org.acme.Component", Origin.SNAPSHOT, Optional.empty()),
                        tuple("B", "org.acme.Component", Origin.SNAPSHOT, Optional.empty()));
    }

    @Test
    void aListenerLearnsOfTheLoadAtStart() {
        provider.put("A", "a1");
        start(secret("A"), SecretDefinition.named("B").required(false).build());
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo(Operation.LOAD);
            assertThat(call.outcomes()).isEqualTo(Map.of("found", 1, "missing", 1));
            assertThat(call.result()).isEqualTo(Result.SUCCESS);
        });
    }

    @Test
    void knownValuesAreTheCurrentAndThePreviousOnesAndThoseOfOthersButNoDefaults() {
        provider.put("A", "a1").put("x", "1");
        SecretsManager secrets = start(secret("A"), SecretDefinition.named("B").defaultValue("a default").build());
        provider.put("A", "a2");
        secrets.refresh();
        secrets.get("x");
        assertThat(store.knownValues()).containsExactlyInAnyOrder("a2", "a1", "1");
    }

    @Test
    void registeringTheSameAgainDoesNothingAndAnotherDefinitionIsRefused() {
        provider.put("A", "a1");
        SecretsManager secrets = start(secret("A"));
        secrets.registry().register(secret("A"));
        assertThat(provider.requests).hasSize(1);
        assertThatThrownBy(() -> secrets.registry().register(SecretDefinition.named("a").description("other").build()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("registered");
    }

    @Test
    void stoppingInTheMiddleOfARefreshEndsItAtOnce() throws Exception {
        refresh = new RefreshOptions(Optional.of(Duration.ofMillis(1)), Duration.ZERO, Optional.empty());
        provider.put("A", "a1");
        start(secret("A"));
        provider.hold();
        provider.awaitRequest();
        BackendHealth before = running.health();
        running.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(provider.closed).isTrue();
        assertThat(running.health().reachable()).as("what was interrupted says nothing of the backend")
                .isEqualTo(before.reachable());
    }
}
