package io.quarkiverse.secrets.providers.testing;

import static io.quarkiverse.secrets.providers.testing.ProviderUnderTest.failure;
import static io.quarkiverse.secrets.providers.testing.ProviderUnderTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract.Ability;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;

/** Fetching current values, whole and by field, and what else is asked of a backend. */
interface ReadingContract extends ContractOfBackend {

    @Test
    default void fetchGivesEachReferenceItsValue() {
        SecretReference one = subject().reference("one");
        SecretReference two = subject().reference("two");
        subject().store("one", "value-1");
        subject().store("two", "value-2");

        FetchResponse response = subject().fetch(List.of(one, two));

        assertThat(response.outcomes()).containsOnlyKeys(one, two);
        assertThat(value(response.outcomes().get(one))).isEqualTo("value-1");
        assertThat(value(response.outcomes().get(two))).isEqualTo("value-2");
    }

    @Test
    default void fetchOfMoreThanFitIntoOneRequestGivesThemAll() {
        List<String> names = IntStream.range(0, 45).mapToObj(i -> "many-" + i).toList();
        names.forEach(name -> subject().store(name, "value of " + name));

        FetchResponse response = subject().fetch(names.stream().map(subject()::reference).toList());

        assertThat(names).allSatisfy(name -> assertThat(value(response.outcomes().get(subject().reference(name))))
                .isEqualTo("value of " + name));
    }

    @Test
    default void fetchOfNothingIsNothing() {
        assertThat(subject().fetch(List.of()).outcomes()).isEmpty();
    }

    @Test
    default void aSecretThatIsMissingLeavesTheOthersAlone() {
        SecretReference there = subject().reference("there");
        SecretReference notThere = subject().reference("missing");
        subject().store("there", "value");

        FetchResponse response = subject().fetch(List.of(notThere, there));

        assertThat(value(response.outcomes().get(there))).isEqualTo("value");
        Failed missing = failure(response.outcomes().get(notThere));
        assertThat(missing.kind()).isEqualTo(Kind.MISSING);
        assertThat(missing.reason()).isNotBlank();
        assertThat(missing.remedy()).isNotBlank();
    }

    @Test
    default void severalSecretsMayBeKeptUnderOneKey() {
        subject().store("shared", "value");
        String key = subject().key("shared");
        SecretReference first = new SecretReference("FIRST", key, Optional.empty(), Optional.empty());
        SecretReference second = new SecretReference("SECOND", key, Optional.empty(), Optional.empty());

        FetchResponse response = subject().fetch(List.of(first, second));

        assertThat(value(response.outcomes().get(first))).isEqualTo("value");
        assertThat(value(response.outcomes().get(second))).isEqualTo("value");
    }

    @Test
    default void aFieldIsReadOutOfAJsonObjectAndTheTextStaysAvailable() {
        needs(Ability.FIELDS);
        String json = "{\"user\": \"app\", \"port\": 5432, \"tls\": true, \"password\": \"p\\u00e4$$\", \"none\": null}";
        subject().store("object", json);

        assertThat(subject().value(subject().field("object", "user"))).isEqualTo("app");
        assertThat(subject().value(subject().field("object", "port"))).isEqualTo("5432");
        assertThat(subject().value(subject().field("object", "tls"))).isEqualTo("true");
        assertThat(subject().value(subject().field("object", "password"))).isEqualTo("p\u00e4$$");
        assertThat(subject().value(subject().reference("object"))).isEqualTo(json);
        assertThat(subject().failure(subject().field("object", "nothing")).kind()).isEqualTo(Kind.NO_SUCH_FIELD);
        assertThat(subject().failure(subject().field("object", "none")).kind()).isEqualTo(Kind.NO_SUCH_FIELD);
    }

    @Test
    default void aFieldIsFoundInAnySpellingWhereItMayBe() {
        needs(Ability.FIELDS);
        subject().store("spelled", "{\"dbName\": \"orders\", \"user_name\": \"hunter2-a\", \"USERNAME\": \"hunter2-b\"}");
        assertThat(subject().failure(subject().field("spelled", "db-name")).kind()).isEqualTo(Kind.NO_SUCH_FIELD);

        assertThat(subject().value(subject().fieldInAnySpelling("spelled", "db-name"))).isEqualTo("orders");
        Failed ambiguous = subject().failure(subject().fieldInAnySpelling("spelled", "user-name"));

        assertThat(ambiguous.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(ambiguous.reason()).contains("user_name", "USERNAME").doesNotContain("hunter2");
    }

    @Test
    default void aFieldOfAValueThatIsNotAJsonObjectIsReported() {
        needs(Ability.FIELDS);
        subject().store("text", "hunter2-is-no-json");

        Failed failure = subject().failure(subject().field("text", "user"));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_AN_OBJECT);
        assertThat(failure.reason() + failure.remedy()).doesNotContain("hunter2");
    }

    @Test
    default void listKeysGivesWhatWasStoredInOrder() {
        needsManagement();
        subject().store("list-b", "1");
        subject().store("list-a", "2");

        List<String> keys = subject().keys();

        assertThat(keys).contains(subject().key("list-a"), subject().key("list-b")).isSorted();
    }

    @Test
    default void checkFindsNothingWrong() {
        assertThat(subject().provider().check(ProviderUnderTest.enough())).isEmpty();
    }

    @Test
    default void nothingThatItGivesShowsAValueInItsText() {
        subject().store("shown", "hunter2-shown");

        FetchResponse response = subject().fetch(List.of(subject().reference("shown")));

        assertThat(subject().provider() + response.toString()).doesNotContain("hunter2");
    }
}
