package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

class SecretCacheTest {

    private static final Duration TTL = Duration.ofMinutes(5);
    private static final SecretReference A = SecretReference.named("A");
    private static final SecretReference B = SecretReference.named("B");

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
    private final Map<SecretReference, OnDemandAnswer> backend = new HashMap<>();
    private final List<Collection<SecretReference>> requests = new ArrayList<>();
    private Runnable whileAsking = () -> {
    };
    private SecretCache secrets = with(new CacheOptions(true, TTL, 100));

    private SecretCache with(CacheOptions options) {
        return new SecretCache(references -> {
            requests.add(List.copyOf(references));
            Map<SecretReference, OnDemandAnswer> answers = new HashMap<>();
            references.forEach(reference -> answers.put(reference, backend.getOrDefault(reference, value(null))));
            whileAsking.run();
            return answers;
        }, options, clock::get, () -> {
        }, Runnable::run, Duration.ofMinutes(1));
    }

    private static OnDemandAnswer value(String value) {
        return OnDemandAnswer.of(Optional.ofNullable(value));
    }

    private static OnDemandAnswer failed(Kind kind) {
        return OnDemandAnswer.failed(new Failed(kind, "failed", "fix it"));
    }

    private OnDemandAnswer ask(SecretReference reference) {
        OnDemandAnswer fresh = secrets.fresh(reference);
        return fresh != null ? fresh : secrets.read(List.of(reference)).get(reference).join();
    }

    private void elapse(Duration duration) {
        clock.addAndGet(duration.toNanos());
    }

    @Test
    void aValueAndThatThereIsNoneCountForTheTimeToLive() {
        backend.put(A, value("a1"));
        assertThat(ask(A).value()).contains("a1");
        assertThat(ask(B).value()).isEmpty();
        backend.put(A, value("a2"));
        backend.put(B, value("b1"));
        elapse(TTL.minusNanos(1));
        assertThat(ask(A).value()).contains("a1");
        assertThat(ask(B).value()).isEmpty();
        assertThat(requests).hasSize(2);
        elapse(Duration.ofNanos(1));
        assertThat(ask(A).value()).contains("a2");
        assertThat(ask(B).value()).contains("b1");
    }

    @Test
    void theLastValueStaysWhenTheBackendDoesNotAnswerAndItIsAskedAgainAfterASecond() {
        backend.put(A, value("a1"));
        ask(A);
        elapse(TTL);
        backend.put(A, failed(Kind.UNREACHABLE));
        assertThat(ask(A).value()).contains("a1");
        assertThat(ask(A).value()).contains("a1");
        assertThat(requests).hasSize(2);
        backend.put(A, value("a2"));
        elapse(Duration.ofSeconds(1));
        assertThat(ask(A).value()).contains("a2");
    }

    @Test
    void theLastValueDoesNotStayWhenTheSecretIsGoneOrMayNotBeRead() {
        backend.put(A, value("a1"));
        backend.put(B, value("b1"));
        ask(A);
        ask(B);
        elapse(TTL);
        backend.remove(A);
        backend.put(B, failed(Kind.DENIED));
        assertThat(ask(A).value()).isEmpty();
        assertThat(ask(B).failure()).isPresent();
    }

    @Test
    void aFailureCountsForASecondOnly() {
        backend.put(A, failed(Kind.DENIED));
        ask(A);
        ask(A);
        assertThat(requests).hasSize(1);
        elapse(Duration.ofSeconds(1));
        ask(A);
        assertThat(requests).hasSize(2);
    }

    @Test
    void whatHasExpiredIsAskedForAgainAndServesInAnOutage() {
        backend.put(A, value("a1"));
        ask(A);
        secrets.expire();
        backend.put(A, failed(Kind.THROTTLED));
        assertThat(ask(A).value()).contains("a1");
        assertThat(requests).hasSize(2);
    }

    @Test
    void anAnswerThatWasOnItsWayWhenAValueWasStoredDoesNotTakeItsPlace() {
        backend.put(A, value("a1"));
        whileAsking = () -> secrets.put(A, value("stored"));
        assertThat(secrets.read(List.of(A)).get(A).join().value()).contains("a1");
        assertThat(secrets.fresh(A).value()).contains("stored");
    }

    @Test
    void noMoreAreKeptThanMayBeAndTheNextToExpireGoesFirst() {
        secrets = with(new CacheOptions(true, TTL, 2));
        ask(A);
        elapse(Duration.ofSeconds(2));
        ask(B);
        ask(SecretReference.named("C"));
        assertThat(secrets.fresh(A)).isNull();
        assertThat(secrets.fresh(B)).isNotNull();
        assertThat(secrets.fresh(SecretReference.named("C"))).isNotNull();
    }

    @Test
    void withoutACacheTheBackendIsAskedEachTime() {
        secrets = with(new CacheOptions(false, TTL, 100));
        backend.put(A, value("a1"));
        ask(A);
        ask(A);
        assertThat(requests).hasSize(2);
        assertThat(secrets.knownValues()).isEmpty();
    }

    @Test
    void afterAFetchThatBrokeTheNextOneIsMade() {
        whileAsking = () -> {
            throw new IllegalStateException("broken");
        };
        CompletableFuture<OnDemandAnswer> broken = secrets.read(List.of(A)).get(A);
        assertThatThrownBy(broken::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("broken");
        whileAsking = () -> {
        };
        assertThat(ask(A).value()).isEmpty();
    }
}
