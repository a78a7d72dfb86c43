package io.quarkiverse.secrets.providers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract.Ability;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/** Deletes secrets, and checks whether one may be stored, and when it was stored, without changing it. */
interface DeletingContract extends ContractOfBackend {

    @Test
    default void whatIsDeletedIsNotFoundAfterwards() {
        needsManagement();
        subject().store("deleted", "hunter2-deleted");

        assertThat(subject().delete("deleted")).isTrue();

        Failed failure = subject().failure(subject().reference("deleted"));
        assertThat(failure.kind()).isIn(Kind.MISSING, Kind.DELETED);
        assertThat(failure.reason()).isNotBlank().doesNotContain("hunter2");
        assertThat(failure.remedy()).isNotBlank().doesNotContain("hunter2");
    }

    @Test
    default void deletingWhatIsNotThereSaysThatThereWasNone() {
        needsManagement();
        assertThat(subject().delete("nowhere")).isFalse();
    }

    @Test
    default void deletingTwiceSaysThatThereWasNoneTheSecondTime() {
        needsManagement();
        subject().store("twice", "value");
        subject().delete("twice");

        assertThat(subject().delete("twice")).isFalse();
    }

    /** In some backends they are fields of one thing. */
    @Test
    default void theNeighboursOfWhatIsDeletedStay() {
        needsManagement();
        subject().store("stays", "the neighbour");
        subject().store("goes", "value");

        subject().delete("goes");

        assertThat(subject().value(subject().reference("stays"))).isEqualTo("the neighbour");
    }

    /** Also where the backend keeps the name of what was deleted: who deletes a secret and stores one waits for nothing. */
    @Test
    default void whatWasDeletedCanBeSetAgain() {
        needsManagement();
        assumeTrue(backend().canSetWhatWasDeleted(), "the backend does not take it");
        subject().store("again", "before");
        subject().delete("again");
        backend().beforeNextVersion();

        Optional<String> version = subject().store("again", "after");

        assertThat(subject().value(subject().reference("again"))).isEqualTo("after");
        assertThat(((Found) subject().fetch(subject().reference("again"))).version()).isEqualTo(version);
    }

    @Test
    default void aWriteCheckOfAMissingSecretStoresNothing() {
        needsManagement();
        subject().store("other", "value");
        List<String> keys = subject().keys();

        assertThat(subject().checkWrite("unstored")).isEmpty();

        assertThat(subject().failure(subject().reference("unstored")).kind()).isEqualTo(Kind.MISSING);
        assertThat(subject().keys()).isEqualTo(keys);
    }

    @Test
    default void aWriteCheckOfAnExistingSecretChangesNothing() {
        needsManagement();
        Optional<String> version = subject().store("stored", "value");
        List<String> keys = subject().keys();

        assertThat(subject().checkWrite("stored")).isEmpty();

        Found found = (Found) subject().fetch(subject().reference("stored"));
        assertThat(found.value()).isEqualTo("value");
        assertThat(found.version()).isEqualTo(version);
        assertThat(subject().keys()).isEqualTo(keys);
    }

    /** By the backend's clock, which may be another machine's and count in whole seconds. */
    @Test
    default void whatIsFoundTellsWhenItWasStored() {
        subject().store("dated", "value");

        Optional<Instant> stored = subject().stored(subject().reference("dated"));

        assertThat(stored.isPresent()).isEqualTo(backend().tellsWhenStored());
        stored.ifPresent(when -> assertThat(when).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES)));
    }

    @Test
    default void anEarlierVersionTellsWhenItWasStoredItself() {
        needs(Ability.VERSIONS);
        subject().store("dated", "first");
        Optional<Instant> first = subject().stored(subject().reference("dated"));
        backend().beforeNextVersion();
        subject().store("dated", "second");
        Optional<Instant> second = subject().stored(subject().reference("dated"));

        assertThat(subject().stored(subject().previous("dated"))).isEqualTo(first);
        first.ifPresent(when -> assertThat(second.orElseThrow()).isAfterOrEqualTo(when));
    }
}
