package io.quarkiverse.secrets.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretNotFoundException;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.runtime.ManualExecutor;
import io.quarkiverse.secrets.runtime.store.SingleFlightRefresh;

class SecretsCredentialsProviderTest {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);
    private static final CredentialsSource ORDERS = new CredentialsSource("orders", Map.of(), secrets(), false,
            MAX_AGE);
    private static final CredentialsSource PLAIN = new CredentialsSource("plain", Map.of("user", "app"),
            Map.of("password", "DB_PASSWORD", "expires-at", "DB_USER"), false, MAX_AGE);

    private final ManualExecutor executor = new ManualExecutor();
    private final AtomicReference<Map<String, String>> memory = new AtomicReference<>(pair(1));
    private final List<Collection<String>> reads = new ArrayList<>();
    private Duration age = Duration.ZERO;
    private boolean mayBlock = true;
    private Executor caller = Runnable::run;
    private Runnable refresh = () -> {
        memory.set(pair(2));
        age = Duration.ZERO;
    };

    private final SecretsCredentialsProvider provider = new SecretsCredentialsProvider(List.of(ORDERS, PLAIN), this::values,
            SecretsCredentialsProviderTest::noLeases, refresher(() -> age, executor, executor::nanoTime), () -> mayBlock,
            () -> caller);

    private CredentialsRefresher refresher(Supplier<Duration> age, ScheduledExecutorService executor, LongSupplier nanoTime) {
        SingleFlightRefresh flight = new SingleFlightRefresh(() -> {
            refresh.run();
            return null;
        }, nanoTime);
        return new CredentialsRefresher(age, maxAge -> flight.noOlderThan(maxAge, executor), executor, nanoTime);
    }

    private static Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("user", "DB_USER");
        secrets.put("password", "DB_PASSWORD");
        return secrets;
    }

    private static Map<String, String> pair(int number) {
        return Map.of("DB_USER", "user" + number, "DB_PASSWORD", "password" + number);
    }

    private static Map<String, String> credentials(int number) {
        return Map.of("user", "user" + number, "password", "password" + number);
    }

    private Map<String, String> values(Collection<String> names) {
        reads.add(names);
        Map<String, String> values = new LinkedHashMap<>(memory.get());
        values.keySet().retainAll(names);
        if (values.size() < names.size()) {
            throw new SecretNotFoundException(List.copyOf(names), "Set them.");
        }
        return values;
    }

    /** Asks without blocking. */
    private CompletableFuture<Map<String, String>> ask() {
        return provider.getCredentialsAsync("orders").subscribeAsCompletionStage();
    }

    @AfterEach
    void nothingGoesOn() {
        assertThat(executor.getPoolSize()).isZero();
    }

    @Test
    void whatIsFreshComesFromMemoryInOneRead() {
        assertThat(provider.getCredentials("orders")).isEqualTo(credentials(1));
        assertThat(ask()).isCompletedWithValue(credentials(1));
        assertThat(reads).containsExactly(List.of("DB_USER", "DB_PASSWORD"), List.of("DB_USER", "DB_PASSWORD"));
        assertThat(executor.waiting()).isZero();
    }

    @Test
    void aUserMayBePlainAndThereMayBeOtherProperties() {
        assertThat(provider.getCredentials("plain")).isEqualTo(Map.of("user", "app", "password", "password1",
                "expires-at", "user1"));
    }

    @Test
    void theNameMayBeAnEnvironmentVariablesSpelling() {
        assertThat(provider.getCredentials("ORDERS")).isEqualTo(credentials(1));
    }

    @Test
    void anUnknownNameIsAnErrorThatNamesThoseThereAre() {
        assertThatThrownBy(() -> provider.getCredentials("ordres")).isInstanceOf(SecretsException.class)
                .hasMessage("There are no credentials named ordres in quarkus.secrets.credentials. There are: orders, plain.")
                .extracting(e -> ((SecretsException) e).remedy()).asString()
                .contains("quarkus.secrets.credentials.\"ordres\".secret");
        assertThat(provider.getCredentialsAsync("ordres").subscribeAsCompletionStage()).isCompletedExceptionally();
    }

    @Test
    void aSecretThatIsNotSetIsAnError() {
        memory.set(Map.of("DB_USER", "user1"));
        assertThatThrownBy(() -> provider.getCredentials("orders")).isInstanceOf(SecretNotFoundException.class)
                .hasMessageNotContaining("user1");
    }

    @Test
    void whoHasWaitedGoesOnWhereItHasAsked() {
        age = MAX_AGE;
        List<Runnable> tasks = new ArrayList<>();
        caller = tasks::add;
        CompletableFuture<Map<String, String>> asked = ask();
        executor.runOne();
        assertThat(asked).isNotCompleted();

        tasks.forEach(Runnable::run);
        assertThat(asked).isCompletedWithValue(credentials(2));
    }

    @Test
    void whatIsTooOldIsRefreshedFirst() {
        age = MAX_AGE;
        CompletableFuture<Map<String, String>> asked = ask();
        assertThat(asked).isNotCompleted();

        executor.runOne();

        assertThat(asked).isCompletedWithValue(credentials(2));
        assertThat(executor.timers()).isZero();
    }

    @Test
    void allWhoAskMeanwhileShareTheRefresh() {
        age = MAX_AGE;
        CompletableFuture<Map<String, String>> first = ask();
        CompletableFuture<Map<String, String>> second = ask();

        executor.runOne();

        assertThat(first).isCompletedWithValue(credentials(2));
        assertThat(second).isCompletedWithValue(credentials(2));
        assertThat(executor.waiting()).isZero();
    }

    @Test
    void aThreadThatMustNotBlockGetsWhatIsInMemoryAndTheNextOneTheRefreshed() {
        age = MAX_AGE;
        mayBlock = false;
        assertThat(provider.getCredentials("orders")).isEqualTo(credentials(1));

        executor.runOne();

        assertThat(provider.getCredentials("orders")).isEqualTo(credentials(2));
    }

    @Test
    void aRefreshThatFailsLeavesWhatIsInMemory() {
        age = MAX_AGE;
        refresh = () -> {
            throw new SecretsException("The backend does not answer", "Start it.");
        };
        CompletableFuture<Map<String, String>> asked = ask();

        executor.runOne();

        assertThat(asked).isCompletedWithValue(credentials(1));
    }

    @Test
    void afterAFailureNoCallerWaitsForAWhile() {
        age = MAX_AGE;
        Runnable working = refresh;
        refresh = () -> {
            throw new SecretsException("The backend does not answer", "Start it.");
        };
        ask();
        executor.runOne();
        refresh = working;

        executor.elapse(CredentialsRefresher.PAUSE.minusNanos(1));
        assertThat(ask()).isCompletedWithValue(credentials(1));
        assertThat(executor.waiting()).isZero();

        executor.elapse(Duration.ofNanos(1));
        CompletableFuture<Map<String, String>> asked = ask();
        executor.runOne();
        assertThat(asked).isCompletedWithValue(credentials(2));
    }

    @Test
    void noCallerWaitsForASlowBackendLongerThanAShortTimeAndThenNoOtherForAWhile() {
        age = MAX_AGE;
        CompletableFuture<Map<String, String>> asked = ask();

        executor.elapse(CredentialsRefresher.PATIENCE);

        assertThat(asked).isCompletedWithValue(credentials(1));
        assertThat(ask()).isCompletedWithValue(credentials(1));
    }

    @Test
    void aSlowAnswerStillCountsForThoseWhoAskAfterIt() {
        age = MAX_AGE;
        ask();
        executor.elapse(CredentialsRefresher.PATIENCE);

        executor.runOne();

        assertThat(ask()).isCompletedWithValue(credentials(2));
    }

    @Test
    void aSlowAnswerDoesNotMakeTheNextOneWait() {
        age = MAX_AGE;
        refresh = () -> memory.set(pair(2));
        ask();
        executor.elapse(CredentialsRefresher.PATIENCE);
        executor.runOne();
        executor.elapse(MAX_AGE);

        assertThat(ask()).isCompletedWithValue(credentials(2));
    }

    @Test
    void whenTheBackendIsBackWhatIsTooOldIsRefreshedFirstAgain() {
        // The refresh that comes off well begins a moment before those who waited for the one before hear of its failure
        executor.tick();
        age = MAX_AGE;
        AtomicReference<Runnable> outcome = new AtomicReference<>(() -> {
            throw new SecretsException("The backend does not answer", "Start it.");
        });
        refresh = () -> outcome.get().run();
        ask();
        executor.elapse(MAX_AGE);
        ask();
        executor.runOne();
        outcome.set(() -> memory.set(pair(2)));
        executor.runOne();
        executor.elapse(MAX_AGE);

        assertThat(ask()).isNotCompleted();
        assertThat(executor.waiting()).isOne();
    }

    @Test
    void theBackendIsBackWithAQuickAnswerAlthoughACallerGaveUpWaitingForTheOneBefore() {
        age = MAX_AGE;
        AtomicReference<Runnable> outcome = new AtomicReference<>(() -> {
            throw new SecretsException("The backend does not answer", "Start it.");
        });
        refresh = () -> outcome.get().run();
        ask();
        executor.elapse(MAX_AGE);
        CompletableFuture<Map<String, String>> waitsForTheNext = ask();
        executor.elapse(CredentialsRefresher.PATIENCE.minusMillis(1));
        executor.runOne();
        executor.elapse(Duration.ofMillis(1));
        assertThat(waitsForTheNext).isCompletedWithValue(credentials(1));
        outcome.set(() -> memory.set(pair(2)));
        executor.runOne();
        executor.elapse(MAX_AGE);

        assertThat(ask()).isNotCompleted();
        assertThat(executor.waiting()).isOne();
    }

    @Test
    void aSecretThatTheBackendDoesNotConfirmIsNotAskedForAgainAtOnce() {
        age = Duration.ofDays(1);
        refresh = () -> memory.set(pair(2));
        ask();
        executor.runOne();

        assertThat(ask()).isCompletedWithValue(credentials(2));
        assertThat(executor.waiting()).isZero();
    }

    @Test
    void nothingIsAskedForBeforeASubscription() {
        age = MAX_AGE;
        provider.getCredentialsAsync("orders");
        assertThat(executor.waiting()).isZero();
    }

    @Test
    void aThreadThatMayBlockWaitsForTheRefresh() {
        CredentialsThreads threads = new CredentialsThreads();
        try {
            CredentialsRefresher real = refresher(() -> MAX_AGE, threads, System::nanoTime);
            SecretsCredentialsProvider waiting = new SecretsCredentialsProvider(List.of(ORDERS), this::values,
                    SecretsCredentialsProviderTest::noLeases, real,
                    () -> true, () -> Runnable::run);
            assertThat(waiting.getCredentials("orders")).isEqualTo(credentials(2));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anApplicationThatIsBeingStoppedGetsWhatIsInMemory() {
        CredentialsThreads threads = new CredentialsThreads();
        threads.shutdownNow();
        CredentialsRefresher stopped = refresher(() -> MAX_AGE, threads, System::nanoTime);
        assertThat(new SecretsCredentialsProvider(List.of(ORDERS), this::values, SecretsCredentialsProviderTest::noLeases,
                stopped, () -> true, () -> Runnable::run)
                .getCredentials("orders"))
                .isEqualTo(credentials(1));
    }

    private static Map<String, String> noLeases(String name) {
        throw new AssertionError(name + " is not leased");
    }
}
