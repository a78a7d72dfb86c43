package io.quarkiverse.secrets.providers.testing;

import static io.quarkiverse.secrets.providers.testing.ProviderUnderTest.failure;
import static io.quarkiverse.secrets.providers.testing.ProviderUnderTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract.Ability;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/** Telling one version of a secret from another, and reading those that are not the current one. */
interface VersionsContract extends ContractOfBackend {

    @Test
    default void whatSetSaysOfTheVersionIsWhatAFetchSays() {
        Optional<String> created = subject().store("versioned", "first");
        assertThat(created).isEqualTo(current("versioned"));
        Optional<String> changed = subject().store("versioned", "second");
        assertThat(changed).isEqualTo(current("versioned"));
        assertThat(created.isPresent()).isEqualTo(backend().has(Ability.VERSIONS));
    }

    @Test
    default void aValueThatIsSetAgainHasAnotherVersionAndBothCanBeReadByTheirs() {
        needs(Ability.VERSIONS);
        String first = subject().store("versioned", "first").orElseThrow();
        String second = subject().store("versioned", "second").orElseThrow();

        assertThat(second).isNotEqualTo(first);
        assertThat(subject().value(subject().version("versioned", first))).isEqualTo("first");
        assertThat(subject().value(subject().version("versioned", second))).isEqualTo("second");
        assertThat(((Found) subject().fetch(subject().version("versioned", first))).version()).contains(first);
    }

    @Test
    default void theValueBeforeTheCurrentOneIsThePreviousOne() {
        needs(Ability.VERSIONS);
        store("rotated", "first", "second");
        assertThat(subject().value(subject().previous("rotated"))).isEqualTo("first");

        store("rotated", "third");

        assertThat(subject().value(subject().previous("rotated"))).isEqualTo("second");
        assertThat(subject().value(subject().reference("rotated"))).isEqualTo("third");
    }

    @Test
    default void aSecretThatWasSetOnceHasNoPreviousOne() {
        subject().store("once", "the only one");

        Failed failure = subject().failure(subject().previous("once"));

        assertThat(failure.kind()).isEqualTo(Kind.MISSING);
        assertThat(failure.reason()).isNotBlank();
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    default void aSecretThatIsNotThereHasNoPreviousOne() {
        assertThat(subject().failure(subject().previous("nowhere")).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    default void aChangeOfANeighbourMakesNoPreviousOne() {
        store("neighbour", "a");
        store("steady", "the only one");
        store("neighbour", "b");
        assertThat(subject().failure(subject().previous("steady")).kind()).isEqualTo(Kind.MISSING);
        if (backend().has(Ability.VERSIONS)) {
            store("steady", "changed");
            store("neighbour", "c", "d");
            assertThat(subject().value(subject().previous("steady"))).isEqualTo("the only one");
            assertThat(subject().value(subject().previous("neighbour"))).isEqualTo("c");
        }
    }

    @Test
    default void severalVersionsOfOneSecretAreFetchedTogether() {
        needs(Ability.VERSIONS);
        String first = store("several", "first");
        store("several", "second", "third");
        store("another", "value");
        SecretReference current = subject().reference("several");
        SecretReference previous = subject().previous("several");
        SecretReference oldest = subject().version("several", first);
        SecretReference none = subject().version("several", "4711");
        SecretReference another = subject().reference("another");

        Map<SecretReference, FetchOutcome> outcomes = subject().fetch(List.of(current, previous, oldest, none, another))
                .outcomes();

        assertThat(value(outcomes.get(current))).isEqualTo("third");
        assertThat(value(outcomes.get(previous))).isEqualTo("second");
        assertThat(value(outcomes.get(oldest))).isEqualTo("first");
        assertThat(value(outcomes.get(another))).isEqualTo("value");
        assertThat(failure(outcomes.get(none)).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    default void aFieldIsReadOutOfThePreviousVersion() {
        needs(Ability.VERSIONS);
        needs(Ability.FIELDS);
        store("object", "{\"user\": \"app\", \"password\": \"p1\"}", "{\"user\": \"app\", \"password\": \"p2\"}");
        String key = subject().key("object");

        for (String field : List.of("user", "password")) {
            SecretReference previous = new SecretReference("OLD", key, Optional.of(field),
                    Optional.of(SecretReference.PREVIOUS));
            assertThat(subject().value(previous)).isEqualTo(field.equals("user") ? "app" : "p1");
        }
    }

    /** What is a version somewhere, and what is none anywhere. */
    @ParameterizedTest
    @ValueSource(strings = { "4711", "99999999999999999999", "0", "-1", "+1", "1e0", "no-such-version", "AWSNEXT", "versions",
            "a blank", "../../other", "?version=1", "%2e%2e", "\u00e4", "", " ", "00000000-0000-4000-8000-000000000000",
            "00000000000000000000000000000000", "terraform-20250627043834191900000095" })
    default void aVersionThatIsNotThereIsMissing(String version) {
        needs(Ability.VERSIONS);
        store("versioned", "first", "second");

        Failed failure = subject().failure(subject().version("versioned", version));

        assertThat(failure.kind()).isEqualTo(Kind.MISSING);
        assertThat(failure.reason()).isNotBlank();
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    default void aVersionOfAnyLengthIsMissing() {
        needs(Ability.VERSIONS);
        subject().store("versioned", "value");

        assertThat(subject().failure(subject().version("versioned", "v".repeat(3000))).kind()).isEqualTo(Kind.MISSING);
    }

    /** Stores one after the other, and gives the version of the last one. */
    private String store(String name, String... values) {
        String version = "";
        for (String value : values) {
            backend().beforeNextVersion();
            version = subject().store(name, value).orElse("");
        }
        return version;
    }

    private Optional<String> current(String name) {
        return ((Found) subject().fetch(subject().reference(name))).version();
    }
}
