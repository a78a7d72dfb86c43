package io.quarkiverse.secrets.runtime.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.runtime.registry.Constraints;

class ConstrainedGeneratorTest {

    private final ConstrainedGenerator generator = new ConstrainedGenerator(new SecureRandom());

    @Test
    void withoutConstraintsItIs256BitsInBase64() {
        GeneratedValue value = generator.generate(SecretDefinition.named("KEY").build()).orElseThrow();

        assertThat(Base64.getDecoder().decode(value.value())).hasSize(32);
        assertThat(value.bits()).isEqualTo(256);
        assertThat(value.isStrong()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = { 257, 512, 4096 })
    void itHasAsManyBitsAsAreRequired(int minBits) {
        SecretDefinition definition = SecretDefinition.named("KEY").minBits(minBits).encoding(Encoding.BASE64).build();

        GeneratedValue value = generator.generate(definition).orElseThrow();

        assertThat(Constraints.violations(definition, value.value())).isEmpty();
        assertThat(value.bits()).isGreaterThanOrEqualTo(minBits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "[A-Za-z0-9_-]+|256", "[0-9a-f]{64}|256", "[0-9a-f]{32}|128", "[A-Z0-9]{10}|51",
            "[A-Za-z0-9]{20,}|256", "(?=.*[0-9])[A-Za-z0-9]{40}|237", "[0-9]{4}|13" })
    void itMatchesThePatternWithAsManyBitsAsThatAllows(String pattern, int bits) {
        SecretDefinition definition = SecretDefinition.named("KEY").pattern(pattern).build();

        GeneratedValue value = generator.generate(definition).orElseThrow();

        assertThat(value.value()).matches(pattern);
        assertThat(value.bits()).isBetween(bits - 1, bits + 4);
        assertThat(value.isStrong()).isEqualTo(bits >= 112);
    }

    @Test
    void thereIsNoneWherePatternAndStrengthExcludeEachOther() {
        assertThat(generator.generate(SecretDefinition.named("PIN").pattern("[0-9]{4}").minBits(64).build())).isEmpty();
    }

    @Test
    void thereIsNoneForWhatIsNotRandom() {
        assertThat(generator.generate(SecretDefinition.named("KEY").pattern("sk_live_[a-z0-9]{24}").build())).isEmpty();
        assertThat(generator.generate(SecretDefinition.named("URL").format(Format.URL).build())).isEmpty();
    }

    @Test
    void theValueIsNotInTheTextOfTheObject() {
        GeneratedValue value = generator.generate(SecretDefinition.named("KEY").build()).orElseThrow();

        assertThat(value).hasToString("GeneratedValue[bits=256]");
    }
}
