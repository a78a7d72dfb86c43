package io.quarkiverse.secrets.providers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Storing values so that they come back as they were, and saying how a person stores one. */
interface WritingContract extends ContractOfBackend {

    /** Texts that one format or another has a meaning for, and some of random characters. */
    final class Strings implements ArgumentsProvider {

        @Override
        public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
            Random random = new Random(20261123);
            Stream<String> picked = Stream.of("pa$$word", "${x}", "$", "$$", "\\", "\\$", "a\nb\r\nc",
                    "\"quoted\" and 'quoted'",
                    "`", " blanks at both ends ", "\t", "#", "=", "h\u00e9 \u4e2d\u6587 \uD83D\uDE00", "{\"json\": [1, 2]}",
                    "null", "-----BEGIN KEY-----\nMIIE\n-----END KEY-----\n", "<a href='x'>&amp;</a>", "%20+%s",
                    "\u0001\u007f\u2028\ufeff", "0", "true", "a".repeat(5000));
            Stream<String> made = Stream.generate(() -> random.ints(1 + random.nextInt(40), 1, 0x10ffff)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString())
                    .filter(text -> !text.isEmpty()).limit(20);
            return Stream.concat(picked, made).map(Arguments::of);
        }
    }

    @ParameterizedTest(name = "{index}")
    @ArgumentsSource(Strings.class)
    default void everyStringSurvives(String value) {
        assumeTrue(backend().canHold(value), "the backend cannot hold such a text by its own rules");
        subject().store("any", value);

        assertThat(subject().value(subject().reference("any"))).isEqualTo(value);
    }

    @Test
    default void theLargestValueIsStoredAndALargerOneIsRejected() {
        needsManagement();
        int largest = backend().largestValue();
        SecretsManagement management = subject().provider().management();
        management.maxValueBytes().ifPresent(bytes -> assertThat(bytes).isEqualTo(largest));
        subject().store("large", "x".repeat(largest));
        assertThat(subject().value(subject().reference("large"))).hasSize(largest);

        String tooLarge = "\u00e9".repeat(largest / 2 + 1);
        assertThat(tooLarge.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(largest);
        assertThat(management.checkValue(subject().reference("large"), "x".repeat(largest))).isEmpty();
        assertThat(management.checkValue(subject().reference("large"), tooLarge)).isPresent();
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> subject().store("large", tooLarge))
                .satisfies(failure -> {
                    assertThat(failure.getMessage()).contains(subject().key("large"));
                    assertThat(failure.getMessage() + failure.remedy()).doesNotContain("\u00e9\u00e9");
                    assertThat(failure.remedy()).isNotBlank();
                });
    }

    @Test
    default void howToSetIsForThatSecretAndHoldsNoValue() {
        subject().store("known", "hunter2-known");
        SecretDefinition definition = SecretDefinition.named(subject().key("known")).minBits(256).build();

        assertThat(subject().provider().howToSet(subject().reference("known"), definition))
                .containsIgnoringCase(lastPart(subject().key("known"))).doesNotContain("hunter2");
        assertThat(subject().provider().howToSet(subject().reference("unknown"), definition))
                .containsIgnoringCase(lastPart(subject().key("unknown")));
    }

    private static String lastPart(String key) {
        return Arrays.stream(key.split("-")).reduce((a, b) -> b).orElseThrow();
    }
}
