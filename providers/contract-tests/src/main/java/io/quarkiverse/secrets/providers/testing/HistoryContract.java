package io.quarkiverse.secrets.providers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract.Ability;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretVersion;

/** Listing the versions of a secret, and making an earlier one the current one again. */
interface HistoryContract extends ContractOfBackend {

    @Test
    default void onlyABackendWithVersionsListsThem() {
        needsManagement();
        subject().store("versioned", "value");

        assertThat(subject().versions("versioned").isPresent()).isEqualTo(backend().has(Ability.VERSIONS));
    }

    @Test
    default void versionsAreListedNewestFirstAndOneOfThemIsTheCurrentOne() {
        needs(Ability.VERSIONS);
        String first = next("versioned", "first");
        String second = next("versioned", "second");
        String third = next("versioned", "third");

        List<SecretVersion> versions = subject().versions("versioned").orElseThrow();

        assertThat(versions).extracting(SecretVersion::id).containsSubsequence(third, second, first);
        assertThat(versions).filteredOn(SecretVersion::current).extracting(SecretVersion::id).containsExactly(third);
        assertThat(versions).allSatisfy(version -> assertThat(version.unreadable()).isEmpty());
        List<Instant> stored = versions.stream().flatMap(version -> version.stored().stream()).toList();
        assertThat(stored).hasSameSizeAs(versions).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    default void aSecretThatIsNotThereHasNoVersions() {
        needs(Ability.VERSIONS);

        assertThat(subject().versions("nowhere").orElseThrow()).isEmpty();
    }

    @Test
    default void anEarlierVersionBecomesTheCurrentOneAndTheOneInBetweenStaysReadable() {
        needsRestoring();
        String first = next("restored", "first");
        next("restored", "second");
        String third = next("restored", "third");

        backend().beforeNextVersion();
        Optional<String> restored = subject().restore("restored", first, "first", Optional.of(third));

        Found now = (Found) subject().fetch(subject().reference("restored"));
        assertThat(now.value()).isEqualTo("first");
        assertThat(restored).isEqualTo(now.version());
        assertThat(subject().value(subject().version("restored", third))).isEqualTo("third");
        assertThat(subject().value(subject().previous("restored"))).isEqualTo("third");
        assertThat(subject().versions("restored").orElseThrow()).filteredOn(SecretVersion::current)
                .extracting(SecretVersion::id).containsExactly(restored.orElseThrow());
    }

    @Test
    default void whatWasRestoredCanBeTakenBack() {
        needsRestoring();
        String first = next("restored", "first");
        String second = next("restored", "second");
        backend().beforeNextVersion();
        Optional<String> restored = subject().restore("restored", first, "first", Optional.of(second));
        backend().beforeNextVersion();

        subject().restore("restored", second, "second", restored);

        assertThat(subject().value(subject().reference("restored"))).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = { "line\n", "\n", "a\r\nb\r\n", " blanks ", "\ttab", "\u00e4\ud83d\ude00",
            "\"quoted\" '$HOME' `id`" })
    default void aRestoredValueIsTheSameToTheLastCharacter(String value) {
        needsRestoring();
        assumeTrue(backend().canHold(value), "the backend cannot hold it");
        String first = next("restored", value);
        String second = next("restored", "second");
        backend().beforeNextVersion();

        subject().restore("restored", first, value, Optional.of(second));

        assertThat(subject().value(subject().reference("restored"))).isEqualTo(value);
    }

    private void needsRestoring() {
        needs(Ability.VERSIONS);
        assumeTrue(backend().canRestore(), "the backend, as it runs here, does not restore a version");
    }

    private String next(String name, String value) {
        backend().beforeNextVersion();
        return subject().store(name, value).orElseThrow();
    }
}
