package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.BackendHealth.Contact;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.backend.LoadOptions;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

class SeveralBackendsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final BackendId FIRST = new BackendId("first");
    private static final BackendId SECOND = new BackendId("second");
    private static final BackendId BESIDE = new BackendId("beside");

    private final MapProvider first = new MapProvider();
    private final MapProvider second = new MapProvider();
    private final MapProvider beside = new MapProvider();
    private final SecretStore store = new SecretStore();
    private final ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(4);
    private final List<SecretChanged> changes = new CopyOnWriteArrayList<>();
    private final List<BackendCall.Result> refreshes = new CopyOnWriteArrayList<>();
    private final List<BackendCall> calls = new CopyOnWriteArrayList<>();
    private Optional<Duration> maxStale = Optional.empty();
    private LoadResult loaded;
    private SecretsRuntime running;

    @AfterEach
    void stop() {
        List.of(first, second, beside).forEach(MapProvider::release);
        if (running != null) {
            running.close();
        }
        executor.shutdownNow();
    }

    private SecretsManager start(SecretDefinition... definitions) {
        BackendChain backends = new BackendChain(
                new SelectedBackends(List.of(FIRST, SECOND), "of the test", Optional.empty(), List.of(BESIDE), false),
                List.of(new BackendClient(FIRST, first, store::called), new BackendClient(SECOND, second, store::called),
                        new BackendClient(BESIDE, beside, store::called)),
                new LoadOptions(297, "", LONG, LONG, true));
        SecretsLoader loader = new SecretsLoader(backends, name -> Optional.empty(), store, List.of(), maxStale);
        Definitions registered = new Definitions(List.of(definitions));
        loaded = loader.start(registered);
        running = new SecretsRuntime(loader, registered,
                new RunOptions(new RefreshOptions(Optional.empty(), Duration.ZERO, maxStale), true,
                        new CacheOptions(true, LONG, 1000), executor, () -> true, new RunOptions.Mappings() {
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
            public void refreshed(BackendCall.Result result) {
                refreshes.add(result);
            }
        });
        return running.managerFor("org.acme.Component");
    }

    private static SecretDefinition secret(String name) {
        return SecretDefinition.named(name).build();
    }

    private static SecretDefinition in(BackendId backend, String name) {
        return SecretDefinition.named(name).backend(backend.value()).build();
    }

    private List<String> names(MapProvider provider, int request) {
        return provider.requests.get(request).stream().map(SecretReference::name).sorted().toList();
    }

    @Test
    void onlyWhatIsMissingInOneIsAskedOfTheNextInOneRequest() {
        first.put("A", "a1");
        second.put("A", "a2").put("B", "b2").put("C", "c2");

        SecretsManager secrets = start(secret("A"), secret("B"), secret("C"));

        assertThat(secrets.getAll(List.of("A", "B", "C"))).isEqualTo(Map.of("A", "a1", "B", "b2", "C", "c2"));
        assertThat(names(first, 0)).containsExactly("A", "B", "C");
        assertThat(names(second, 0)).containsExactly("B", "C");
        assertThat(first.requests).hasSize(1);
        assertThat(second.requests).hasSize(1);
        assertThat(beside.requests).isEmpty();
    }

    @Test
    void theNextIsNotAskedForWhatTheFirstHas() {
        first.put("A", "a1");
        start(secret("A"));
        assertThat(second.requests).isEmpty();
    }

    @Test
    void whateverElseIsWrongInOneIsAProblemAndNeverTheValueOfTheNext() {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.MISSING) {
                first.fail(kind.name(), kind);
                second.put(kind.name(), "of the second");
            }
        }
        first.put("EMPTY", "");
        second.put("EMPTY", "of the second");
        List<SecretDefinition> definitions = new java.util.ArrayList<>(List.of(secret("EMPTY")));
        first.outcomes.keySet().stream().filter(name -> !name.equals("EMPTY")).forEach(name -> definitions.add(secret(name)));

        start(definitions.toArray(SecretDefinition[]::new));

        assertThat(second.requests).isEmpty();
        assertThat(loaded.report().problems()).hasSize(definitions.size())
                .allSatisfy(problem -> assertThat(problem.message()).endsWith(" (asked: first)"));
        assertThat(store.knownValues()).doesNotContain("of the second");
    }

    @Test
    void theFirstThatIsAwayIsOneProblemThatNamesItAndItsSecretsAreNotTheNextOnes() {
        first.unreachable = true;
        second.put("A", "of the second").put("C", "c2");

        SecretsManager secrets = start(secret("A"), secret("B"), in(SECOND, "C"));

        assertThat(loaded.report().problems())
                .containsExactly(Problem.of("The backend first", "could not be asked: no answer from example.com",
                        "ping example.com"));
        assertThat(secrets.find("C")).contains("c2");
        assertThat(secrets.find("A")).isEmpty();
        assertThat(names(second, 0)).containsExactly("C");
    }

    @Test
    void theNextThatIsAwayIsOneProblemAndTheFirstOnesSecretsAreThere() {
        first.put("A", "a1");
        second.unreachable = true;

        SecretsManager secrets = start(secret("A"), secret("B"), secret("C"));

        assertThat(loaded.report().problems()).extracting(Problem::subject).containsExactly("The backend second");
        assertThat(secrets.get("A")).isEqualTo("a1");
        assertThat(secrets.health().reachable()).isFalse();
        assertThat(secrets.health().backends()).containsExactly(new Contact("first", true, Optional.empty()),
                new Contact("second", false,
                        Optional.of("The backend second: no answer from example.com. Fix: ping example.com")));
    }

    @Test
    void aSecretThatIsPutIntoOneBackendIsAskedOfNoOther() {
        first.put("A", "a1").put("P", "of the first");
        second.put("P", "of the second");
        beside.put("Q", "q");

        SecretsManager secrets = start(secret("A"), in(SECOND, "P"), in(BESIDE, "Q"), in(FIRST, "R"));

        assertThat(secrets.get("P")).isEqualTo("of the second");
        assertThat(secrets.get("Q")).isEqualTo("q");
        assertThat(names(first, 0)).as("together with its share of the others").containsExactly("A", "R");
        assertThat(first.requests).hasSize(1);
        assertThat(loaded.report().problems()).extracting(Problem::subject, Problem::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("R", "is missing (asked: first)"));
    }

    @Test
    void backendsThatDoNotDependOnEachOtherAreAskedAtTheSameTime() throws InterruptedException {
        first.put("A", "a1").hold();
        second.put("P", "p").hold();
        beside.put("Q", "q").hold();
        Thread start = new Thread(() -> start(secret("A"), in(SECOND, "P"), in(BESIDE, "Q")));
        start.start();
        // Each is under way while the others are
        first.awaitRequest();
        second.awaitRequest();
        beside.awaitRequest();
        List.of(first, second, beside).forEach(MapProvider::release);
        start.join(LONG.toMillis());
        assertThat(store.snapshot().value("Q")).contains("q");
    }

    @Test
    void whatIsMissingEverywhereSaysWhichWereAskedAndIsToBeSetInTheFirst() {
        start(secret("A"));
        assertThat(loaded.report().problems()).extracting(Problem::subject, Problem::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("A", "is missing (asked: first, second)"));
        assertThat(loaded.report().backend()).isEqualTo("first,second,beside");
    }

    @Test
    void theStatusNamesTheBackendThatAValueIsFrom() {
        first.put("A", "a1");
        second.put("B", "b2");
        SecretsManager secrets = start(secret("A"), secret("B"),
                SecretDefinition.named("C").required(false).defaultValue("c").build());
        Map<String, Optional<String>> backends = new HashMap<>();
        for (SecretStatus status : secrets.list()) {
            backends.put(status.name(), status.backend());
        }
        assertThat(backends).isEqualTo(
                Map.of("A", Optional.of("first"), "B", Optional.of("second"), "C", Optional.empty()));
    }

    @Test
    void secretsThatStillComeFromTheLaterBackendAreNamed() {
        first.put("A", "a1");
        second.put("B", "b2").put("C", "c2").put("P", "p");
        start(secret("A"), secret("B"), secret("C"), in(SECOND, "P"));
        assertThat(loaded.warnings()).containsExactly(
                "B, C still come from second, since first does not have them: move with \"secrets migrate --from second"
                        + " --to first\", or set quarkus.secrets.registry.\"NAME\".backend=second for what is to stay there");
    }

    @Test
    void inAnOutageOfOneItsSecretsStayAndAreStaleAndTheOthersAreRefreshed() {
        maxStale = Optional.of(Duration.ofNanos(1));
        first.put("A", "a1", "1");
        second.put("B", "b1", "1");
        SecretsManager secrets = start(secret("A"), secret("B"));
        second.unreachable = true;
        first.put("A", "a2", "2");

        assertThatThrownBy(secrets::refresh).isInstanceOf(SecretsException.class).hasMessageContaining("The backend second");

        assertThat(secrets.get("A")).isEqualTo("a2");
        assertThat(secrets.get("B")).isEqualTo("b1");
        assertThat(secrets.health()).satisfies(health -> {
            assertThat(health.stale()).isOne();
            assertThat(health.reachable()).isFalse();
            assertThat(health.ready()).as("as max-stale says").isFalse();
        });
        assertThat(changes).containsExactly(new SecretChanged("A", "first", "1", "2"));
        assertThat(refreshes).containsExactly(BackendCall.Result.PARTIAL);
        second.unreachable = false;
        secrets.refresh();
        assertThat(secrets.health().ready()).isTrue();
        assertThat(secrets.health().backends()).extracting(Contact::reachable).containsExactly(true, true);
    }

    @Test
    void inAnOutageOfTheFirstTheNextOnesSecretsStayToo() {
        second.put("B", "b1", "1");
        SecretsManager secrets = start(secret("B"));
        first.unreachable = true;
        second.put("B", "b2", "2");
        assertThatThrownBy(secrets::refresh).isInstanceOf(SecretsException.class);
        assertThat(secrets.get("B")).as("the first might have it by now").isEqualTo("b1");
        assertThat(secrets.health().stale()).isOne();
    }

    @Test
    void aSecretThatMovesToTheFirstIsTakenFromThere() {
        second.put("B", "same", "9");
        SecretsManager secrets = start(secret("B"));
        first.put("B", "same", "1");
        secrets.refresh();
        assertThat(secrets.list().get(0).backend()).contains("first");
        assertThat(changes).as("it has the same value").isEmpty();
    }

    @Test
    void aNewValueGoesToWhereTheOldOneIsFromAndElseToTheFirst() {
        second.put("B", "b1");
        beside.put("UNREGISTERED", "no backend that is asked for all");
        SecretsManager secrets = start(secret("B"), SecretDefinition.named("NEW").required(false).build(),
                SecretDefinition.named("Q").required(false).backend("beside").build());

        secrets.set("B", "b2");
        secrets.set("NEW", "n");
        secrets.set("Q", "q");

        assertThat(second.outcomes.keySet()).containsExactly("B");
        assertThat(first.outcomes.keySet()).containsExactly("NEW");
        assertThat(beside.outcomes.keySet()).contains("Q");
        assertThat(secrets.getAll(List.of("B", "NEW", "Q"))).isEqualTo(Map.of("B", "b2", "NEW", "n", "Q", "q"));
        assertThat(changes).extracting(SecretChanged::backend).containsExactly("second", "first", "beside");
    }

    @Test
    void aNewValueOfASecretThatIsNotRegisteredGoesToWhereItIs() {
        second.put("OTHER", "o1");
        SecretsManager secrets = start();
        secrets.set("OTHER", "o2");
        assertThat(first.outcomes).isEmpty();
        assertThat(secrets.get("OTHER")).isEqualTo("o2");
        first.fail("DENIED", new Failed(Kind.DENIED, "may not be read", "grant it"));
        assertThatThrownBy(() -> secrets.set("DENIED", "v")).isInstanceOf(SecretsException.class)
                .hasMessage("Secret DENIED may not be read (asked: first)");
        assertThat(second.outcomes).doesNotContainKey("DENIED");
    }

    @Test
    void whatIsNotRegisteredIsReadFromTheSameChain() {
        second.put("OTHER", "o2");
        SecretsManager secrets = start();
        assertThat(secrets.get("OTHER")).isEqualTo("o2");
        assertThat(calls).filteredOn(call -> call.operation() == BackendCall.Operation.READ)
                .extracting(BackendCall::backend).containsExactly("first", "second");
        first.unreachable = true;
        assertThatThrownBy(() -> secrets.get("ANOTHER")).isInstanceOf(SecretsException.class)
                .hasMessage("Secret ANOTHER could not be read: no answer from example.com (asked: first)");
    }

    @Test
    void versionsAreThoseOfTheBackendThatTheValueIsFrom() {
        first.put("A@previous", "of the first");
        second.put("A", "a2").put("A@previous", "a1");
        SecretsManager secrets = start(secret("A"));
        assertThat(secrets.getVersion("A", "previous")).contains("a1");
    }

    @Test
    void allAreWatchedCheckedAndClosed() {
        start();
        assertThat(first.isWatched() && second.isWatched() && beside.isWatched()).isTrue();
        running.check();
        assertThat(running.health().backends()).extracting(Contact::backend).containsExactly("beside", "first", "second");
        running.close();
        assertThat(first.closed && second.closed && beside.closed).isTrue();
        assertThat(first.isWatched() || second.isWatched() || beside.isWatched()).isFalse();
    }

    @Test
    void aSecretCannotBeRegisteredForABackendThatIsNotInUse() {
        SecretsManager secrets = start(secret("A"));
        assertThatThrownBy(() -> secrets.registry().register(in(new BackendId("other"), "B")))
                .isInstanceOf(SecretsException.class).hasMessage("the backend other is not in use");
        assertThat(secrets.registry().find("B")).as("each refresh would fail").isEmpty();
    }
}
