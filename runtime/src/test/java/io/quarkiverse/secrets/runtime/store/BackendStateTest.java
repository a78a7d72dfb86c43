package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.runtime.backend.BackendAnswer;
import io.quarkiverse.secrets.runtime.backend.ChainAnswer;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class BackendStateTest {

    private static final BackendId MAP = new BackendId("map");
    private static final Duration MAX_STALE = Duration.ofMinutes(10);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final BackendState state = new BackendState(clock::get, Optional.of(MAX_STALE));

    private void load(Duration took, Optional<SecretsProviderException> failure, Map<String, String> unconfirmed) {
        long began = clock.get();
        clock.addAndGet(took.toNanos());
        state.loaded(new LoadResult(Snapshot.empty(), new ValidationReport("map", List.of()), List.of(), Map.of(), unconfirmed,
                ChainAnswer.of(new BackendAnswer(MAP, Map.of(), List.of(), failure))), began);
    }

    private void succeed() {
        load(Duration.ZERO, Optional.empty(), Map.of());
    }

    private void fail() {
        load(Duration.ZERO, Optional.of(new SecretsProviderException("no answer", "call them")), Map.of("A", "failed"));
    }

    private BackendHealth health() {
        return state.health("map", List.of(), List.of(), true);
    }

    private void elapse(Duration duration) {
        clock.addAndGet(duration.toNanos());
    }

    @Test
    void theAgeIsCountedFromWhenTheBackendWasAsked() {
        load(Duration.ofSeconds(3), Optional.empty(), Map.of());
        elapse(Duration.ofSeconds(4));
        assertThat(health().age()).isEqualTo(Duration.ofSeconds(7)).isEqualTo(state.age());
    }

    @Test
    void inAnOutageTheAgeGrowsFromTheLastTimeThatAllWasConfirmed() {
        succeed();
        elapse(Duration.ofMinutes(1));
        fail();
        elapse(Duration.ofMinutes(1));
        fail();
        assertThat(health().age()).isEqualTo(Duration.ofMinutes(2));
        assertThat(health().reachable()).isFalse();
        assertThat(health().problem()).contains("no answer. Fix: call them");
    }

    @Test
    void pastMaxStaleItIsNotReadyUntilTheBackendConfirms() {
        succeed();
        elapse(MAX_STALE);
        fail();
        assertThat(health().ready()).isTrue();
        elapse(Duration.ofNanos(1));
        assertThat(health().ready()).isFalse();
        succeed();
        assertThat(health().ready()).isTrue();
    }

    @Test
    void valuesThatNoAnswerHasPutInDoubtMayBeAnyAge() {
        succeed();
        elapse(MAX_STALE.multipliedBy(100));
        assertThat(health().ready()).isTrue();
    }

    @Test
    void oneSecretThatIsNotConfirmedForTooLongIsEnough() {
        succeed();
        elapse(MAX_STALE);
        load(Duration.ZERO, Optional.empty(), Map.of("A", "is denied"));
        elapse(Duration.ofSeconds(1));
        load(Duration.ZERO, Optional.empty(), Map.of("A", "is denied"));
        assertThat(health().ready()).isFalse();
        assertThat(health().reachable()).isTrue();
        assertThat(health().stale()).isEqualTo(1);
        assertThat(health().problem()).contains("Secret A is denied");
        state.confirmed(List.of("A"));
        assertThat(health().ready()).isTrue();
        assertThat(health().problem()).isEmpty();
    }

    @Test
    void anOutageThatACheckFindsCountsFromTheLastAnswer() {
        succeed();
        elapse(MAX_STALE.multipliedBy(2));
        state.asked(MAP, Optional.empty());
        elapse(MAX_STALE);
        state.asked(MAP, Optional.of("away"));
        assertThat(health().ready()).isTrue();
        assertThat(health().problem()).contains("away");
        elapse(Duration.ofNanos(1));
        assertThat(health().ready()).isFalse();
        state.asked(MAP, Optional.empty());
        assertThat(health().ready()).isTrue();
    }

    @Test
    void aRequiredSecretWithoutAValueCountsWhereValidationIsStrict() {
        SecretStatus missing = new SecretStatus("A", "", true, false, Optional.empty(), Optional.empty());
        SecretStatus optional = new SecretStatus("B", "", false, false, Optional.empty(), Optional.empty());
        assertThat(state.health("map", List.of(missing, optional), List.of(), true)).satisfies(health -> {
            assertThat(health.ready()).isFalse();
            assertThat(health.missing()).isEqualTo(1);
            assertThat(health.registered()).isEqualTo(2);
        });
        assertThat(state.health("map", List.of(missing, optional), List.of(), false).ready()).isTrue();
    }

    @Test
    void aLeaseThatIsNotRenewedIsNoReasonNotToBeReadyBeforeItEnds() {
        Optional<String> problem = Optional.of("Vault is away");
        assertThat(ready(true, new LeaseStatus("orders", Optional.of(Instant.now().plusSeconds(60)), problem))).isTrue();
        LeaseStatus ended = new LeaseStatus("orders", Optional.of(Instant.now().minusSeconds(1)), problem);
        assertThat(ready(true, ended)).isFalse();
        assertThat(ready(false, ended)).isTrue();
        assertThat(ready(true, new LeaseStatus("orders", Optional.empty(), problem))).isFalse();
    }

    private boolean ready(boolean strict, LeaseStatus lease) {
        return state.health("map", List.of(), List.of(lease), strict).ready();
    }
}
