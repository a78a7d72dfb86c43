package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;

/** Versions by their numbers, by labels, and the one before the current one. */
class ParameterVersionsTest extends ParameterStoreTest {

    private static final String GET = "GetParameters";
    private static final SecretReference CURRENT = reference("/rotated");
    private static final SecretReference PREVIOUS = version("/rotated", SecretReference.PREVIOUS);

    @Test
    void aVersionIsReadByItsNumberOrALabelInTheSameCallAsOthers() {
        storeAll("/rotated", "first", "second", "third");
        server.label("/rotated", 2, "blue");
        store("/other", "value");

        assertThat(value(fetchOne(version("/rotated", "1")))).isEqualTo("first");
        server.forgetCalls();
        FetchResponse response = fetch(version("/rotated", "blue"), reference("/other"));

        assertThat(value(response.outcomes().get(version("/rotated", "blue")))).isEqualTo("second");
        assertThat(((Found) response.outcomes().get(version("/rotated", "blue"))).version()).contains("2");
        assertThat(server.operations()).containsExactly(GET);
        assertThat(server.calls().get(0).body()).contains("/rotated:blue");
    }

    @Test
    void severalVersionsOfOneParameterTakeACallEach() {
        storeAll("/rotated", "first", "second");

        FetchResponse response = fetch(CURRENT, version("/rotated", "1"), version("/rotated", "2"));

        assertThat(response.outcomes().values()).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Found.class));
        assertThat(server.operations()).hasSize(3);
    }

    @Test
    void thePreviousOneIsTheNumberBeforeAndTakesReadingOnly() {
        storeAll("/rotated", "first", "second", "third");

        FetchResponse response = fetch(CURRENT, PREVIOUS);

        assertThat(value(response.outcomes().get(CURRENT))).isEqualTo("third");
        assertThat(value(response.outcomes().get(PREVIOUS))).isEqualTo("second");
        assertThat(((Found) response.outcomes().get(PREVIOUS)).version()).contains("2");
        assertThat(server.operations()).containsExactly(GET, GET);
    }

    @Test
    void tenPreviousOnesTakeTwoCalls() {
        List<SecretReference> references = IntStream.range(0, 10).mapToObj(i -> {
            storeAll("/rotated-" + i, "old " + i, "new");
            return version("/rotated-" + i, SecretReference.PREVIOUS);
        }).toList();

        FetchResponse response = provider.fetch(references, enough());

        assertThat(value(response.outcomes().get(references.get(7)))).isEqualTo("old 7");
        assertThat(server.operations()).containsExactly(GET, GET);
    }

    @Test
    void aMissingPreviousVersionIsDistinguishedFromAMissingParameter() {
        store("/rotated", "only");

        Failed failure = failure(fetchOne(PREVIOUS));

        assertThat(failure.kind()).isEqualTo(Kind.MISSING);
        assertThat(failure.reason()).isEqualTo("has no version before the current one in /rotated");
        assertThat(failure.remedy()).contains("aws ssm get-parameter-history", "--name /rotated",
                "--query 'Parameters[].[Version,Labels,LastModifiedDate]'");
        assertThat(failure(fetchOne(version("/none", SecretReference.PREVIOUS))).reason()).isEqualTo("is missing (/none)");
    }

    @Test
    void beforeAGapThePreviousOneIsTheLatestThatIsThere() {
        storeAll("/rotated", "first", "second", "third", "fourth");
        server.forget("/rotated", 3);

        Found found = (Found) fetchOne(PREVIOUS);

        assertThat(found.value()).isEqualTo("second");
        assertThat(found.version()).contains("2");
        assertThat(server.operations()).containsExactly(GET, GET, "GetParameterHistory");
    }

    @Test
    void whereAllEarlierOnesHaveExpiredThereIsNoPreviousOne() {
        storeAll("/rotated", "first", "second", "third");
        server.forget("/rotated", 1);
        server.forget("/rotated", 2);

        assertThat(failure(fetchOne(PREVIOUS)).reason()).isEqualTo("has no version before the current one in /rotated");
    }

    @Test
    void theHundredAndFirstVersionExpiresTheFirstAndThePreviousOneIsStillThere() {
        storeAll("/rotated", Collections.nCopies(100, "old").toArray(String[]::new));
        storeAll("/rotated", "new");

        assertThat(value(fetchOne(PREVIOUS))).isEqualTo("old");
        assertThat(failure(fetchOne(version("/rotated", "1"))).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void aHistoryThatMayNotBeReadNamesTheAction() {
        storeAll("/rotated", "first", "second", "third");
        server.forget("/rotated", 2);
        server.denyOperation("GetParameterHistory");

        Failed failure = failure(fetchOne(PREVIOUS));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.remedy()).contains("ssm:GetParameterHistory", "parameter/rotated");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "0", "01", "1.0", "9999999999999999999", "aws-label", "SSM", "a label", "a:b", "1a",
            "\u00e4" })
    void whatCannotBeAVersionIsNotAskedFor(String version) {
        store("/rotated", "current");

        assertThat(failure(fetchOne(version("/rotated", version))).kind()).isEqualTo(Kind.MISSING);
        assertThat(server.calls()).isEmpty();
    }

    private void storeAll(String name, String... values) {
        for (String value : values) {
            store(name, value);
        }
    }
}
