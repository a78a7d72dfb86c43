package io.quarkiverse.secrets.providers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * What every backend's provider does alike. It runs on an in-process server, and on a real one where there is one: so it uses
 * names of its own, and {@link #remove removes} them.
 */
public abstract class SecretsProviderContract {

    /** What not every backend can do. */
    public enum Ability {
        /** A field of a JSON object. */
        FIELDS,
        /** Versions, of which an earlier one can be read. */
        VERSIONS
    }

    private final String prefix = "contract-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Map<String, SecretReference> used = new LinkedHashMap<>();
    private SecretsProvider provider;

    /** Makes the provider under test. Called once for each test; the contract closes it. */
    protected abstract SecretsProvider create();

    /** Whether the backend can do something. */
    protected abstract boolean has(Ability ability);

    /** The most bytes in UTF-8 that a value may have. */
    protected abstract int largestValue();

    /** Takes a secret that a test has stored out of the backend. Needed for real servers only. */
    protected void remove(SecretReference reference) {
        // The next test has a server of its own
    }

    /** A key of the test's own in a form that the backend takes, made of letters, digits and dashes. */
    protected String key(String name) {
        return prefix + name;
    }

    /** The time that a test gives a provider, long enough for any machine. */
    protected static Deadline enough() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    @BeforeEach
    void makeProvider() {
        provider = create();
    }

    @AfterEach
    void removeAll() {
        used.values().forEach(this::remove);
        provider.close();
    }

    @Test
    void fetchGivesEachReferenceItsValue() {
        store("one", "value-1");
        store("two", "value-2");

        FetchResponse response = provider.fetch(List.of(reference("one"), reference("two")), enough());

        assertThat(response.outcomes()).containsOnlyKeys(reference("one"), reference("two"));
        assertThat(value(response.outcomes().get(reference("one")))).isEqualTo("value-1");
        assertThat(value(response.outcomes().get(reference("two")))).isEqualTo("value-2");
    }

    @Test
    void fetchOfMoreThanFitIntoOneRequestGivesThemAll() {
        List<SecretReference> references = Stream.iterate(0, i -> i + 1).limit(45).map(i -> reference("many-" + i)).toList();
        references.forEach(reference -> store(reference, "value of " + reference.name()));

        FetchResponse response = provider.fetch(references, enough());

        assertThat(references).allSatisfy(reference -> assertThat(value(response.outcomes().get(reference)))
                .isEqualTo("value of " + reference.name()));
    }

    @Test
    void fetchOfNothingIsNothing() {
        assertThat(provider.fetch(List.of(), enough()).outcomes()).isEmpty();
    }

    @Test
    void aSecretThatIsMissingLeavesTheOthersAlone() {
        store("there", "value");

        FetchResponse response = provider.fetch(List.of(reference("missing"), reference("there")), enough());

        assertThat(value(response.outcomes().get(reference("there")))).isEqualTo("value");
        Failed missing = failure(response, reference("missing"));
        assertThat(missing.kind()).isEqualTo(Kind.MISSING);
        assertThat(missing.reason()).isNotBlank();
        assertThat(missing.remedy()).isNotBlank();
    }

    @Test
    void severalSecretsMayBeKeptUnderOneKey() {
        store("shared", "value");
        SecretReference first = new SecretReference("FIRST", key("shared"), Optional.empty(), Optional.empty());
        SecretReference second = new SecretReference("SECOND", key("shared"), Optional.empty(), Optional.empty());

        FetchResponse response = provider.fetch(List.of(first, second), enough());

        assertThat(value(response.outcomes().get(first))).isEqualTo("value");
        assertThat(value(response.outcomes().get(second))).isEqualTo("value");
    }

    @Test
    void aFieldIsReadOutOfAJsonObjectAndTheTextStaysAvailable() {
        assumeTrue(has(Ability.FIELDS), "the backend has no fields");
        String json = "{\"user\": \"app\", \"port\": 5432, \"tls\": true, \"password\": \"p\\u00e4$$\", \"none\": null}";
        store("object", json);

        assertThat(value(fetch(field("object", "user")))).isEqualTo("app");
        assertThat(value(fetch(field("object", "port")))).isEqualTo("5432");
        assertThat(value(fetch(field("object", "tls")))).isEqualTo("true");
        assertThat(value(fetch(field("object", "password")))).isEqualTo("p\u00e4$$");
        assertThat(value(fetch(reference("object")))).isEqualTo(json);
        assertThat(failure(fetch(field("object", "nothing"))).kind()).isEqualTo(Kind.NO_SUCH_FIELD);
        assertThat(failure(fetch(field("object", "none"))).kind()).isEqualTo(Kind.NO_SUCH_FIELD);
    }

    @Test
    void aFieldOfSomethingThatIsNoJsonObjectIsSaidToBeNone() {
        assumeTrue(has(Ability.FIELDS), "the backend has no fields");
        store("text", "hunter2-is-no-json");

        Failed failure = failure(fetch(field("text", "user")));

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure.reason() + failure.remedy()).doesNotContain("hunter2");
    }

    @Test
    void aValueThatIsSetAgainHasAnotherVersionAndTheEarlierOneCanBeRead() {
        assumeTrue(has(Ability.VERSIONS), "the backend has no versions");
        store("versioned", "first");
        String first = ((Found) fetch(reference("versioned"))).version().orElseThrow();
        store("versioned", "second");
        String second = ((Found) fetch(reference("versioned"))).version().orElseThrow();

        assertThat(value(fetch(reference("versioned")))).isEqualTo("second");
        assertThat(second).isNotEqualTo(first);
        assertThat(value(fetch(new SecretReference(key("versioned"), key("versioned"), Optional.empty(), Optional.of(first)))))
                .isEqualTo("first");
    }

    static Stream<String> strings() {
        Random random = new Random(20261123);
        Stream<String> picked = Stream.of("pa$$word", "${x}", "$", "$$", "\\", "\\$", "a\nb\r\nc", "\"quoted\" and 'quoted'",
                "`", " blanks at both ends ", "\t", "#", "=", "h\u00e9 \u4e2d\u6587 \uD83D\uDE00", "{\"json\": [1, 2]}", "null",
                "-----BEGIN KEY-----\nMIIE\n-----END KEY-----\n", "<a href='x'>&amp;</a>", "%20+%s", "\u0001\u007f\u2028\ufeff",
                "0", "true", "a".repeat(5000));
        Stream<String> made = Stream.generate(() -> random.ints(1 + random.nextInt(40), 1, 0x10ffff)
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString())
                .filter(text -> !text.isEmpty()).limit(20);
        return Stream.concat(picked, made);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("strings")
    void everyStringSurvives(String value) {
        assumeTrue(canHold(value), "the backend cannot hold such a text by its own rules");
        store("any", value);

        assertThat(value(fetch(reference("any")))).isEqualTo(value);
    }

    /** Whether the backend's own documentation lets it hold a text; true unless a backend says otherwise. */
    protected boolean canHold(String value) {
        return true;
    }

    @Test
    void theLargestValueSurvivesAndALargerOneIsRefused() {
        store("large", "x".repeat(largestValue()));
        assertThat(value(fetch(reference("large")))).hasSize(largestValue());

        String tooLarge = "\u00e9".repeat(largestValue() / 2 + 1);
        assertThat(tooLarge.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(largestValue());
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> store("large", tooLarge))
                .satisfies(refusal -> {
                    assertThat(refusal.getMessage()).contains(key("large"));
                    assertThat(refusal.getMessage() + refusal.remedy()).doesNotContain("\u00e9\u00e9");
                    assertThat(refusal.remedy()).isNotBlank();
                });
    }

    @Test
    void listKeysGivesWhatWasStoredInOrder() {
        store("list-b", "1");
        store("list-a", "2");

        List<String> keys = provider.listKeys(enough());

        assertThat(keys).contains(key("list-a"), key("list-b")).isSorted();
    }

    @Test
    void checkFindsNothingWrong() {
        assertThat(provider.check(enough())).isEmpty();
    }

    @Test
    void howToSetIsForThatSecretAndHoldsNoValue() {
        store("known", "hunter2-known");
        SecretDefinition definition = SecretDefinition.named(key("known")).minBits(256).build();

        assertThat(provider.howToSet(reference("known"), definition)).containsIgnoringCase(lastPart(key("known")))
                .doesNotContain("hunter2");
        assertThat(provider.howToSet(reference("unknown"), definition)).containsIgnoringCase(lastPart(key("unknown")));
    }

    @Test
    void nothingThatItGivesShowsAValueInItsText() {
        store("shown", "hunter2-shown");

        FetchResponse response = provider.fetch(List.of(reference("shown")), enough());

        assertThat(provider + response.toString()).doesNotContain("hunter2");
    }

    @Test
    void closingTwiceDoesNoHarm() {
        provider.close();
        assertThatCode(provider::close).doesNotThrowAnyException();
    }

    /** Stores a value under a key of the test's own. */
    protected final void store(String name, String value) {
        store(reference(name), value);
    }

    private void store(SecretReference reference, String value) {
        used.put(reference.key(), reference);
        provider.set(reference, value, enough());
    }

    /** The whole, current value under a key of the test's own. */
    protected final SecretReference reference(String name) {
        return SecretReference.named(key(name));
    }

    /** A field of it. */
    protected final SecretReference field(String name, String field) {
        return new SecretReference(key(name), key(name), Optional.of(field), Optional.empty());
    }

    /** What comes of asking for one. */
    protected final FetchOutcome fetch(SecretReference reference) {
        return provider.fetch(List.of(reference), enough()).outcomes().get(reference);
    }

    /** The provider under test. */
    protected final SecretsProvider provider() {
        return provider;
    }

    /** The value that was found; the test fails if none was. */
    protected static String value(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Found.class);
        return ((Found) outcome).value();
    }

    /** Why there is no value; the test fails if there is one. */
    protected static Failed failure(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    private static Failed failure(FetchResponse response, SecretReference reference) {
        return failure(response.outcomes().get(reference));
    }

    private static String lastPart(String key) {
        return Arrays.stream(key.split("-")).reduce((a, b) -> b).orElseThrow();
    }
}
