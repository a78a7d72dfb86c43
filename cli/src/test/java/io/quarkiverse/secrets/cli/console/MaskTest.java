package io.quarkiverse.secrets.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    @ParameterizedTest
    @ValueSource(strings = { "a", "hunter2", "fifteen-of-them", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀" })
    void nothingIsShownOfAValueOfFewerThan16Characters(String value) {
        assertThat(Mask.of(value)).isEqualTo("********");
    }

    @Test
    void theLastTwoCharactersAreShownOf16OrMore() {
        assertThat(Mask.of("sixteen-of-them!")).isEqualTo("********m!");
    }

    @Test
    void theMaskOfALongValueIsAsLongAsThatOfAShorterOne() {
        assertThat(Mask.of("x".repeat(5000))).hasSameSizeAs(Mask.of("x".repeat(16)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "-----END PRIVATE KEY-----\n", "a value with a blank ", "a value with an umlautäx",
            "terminal-escape-\u001bc",
            "a value and a 😀" })
    void charactersThatWouldDoSomethingToTheLineAreNotShown(String value) {
        assertThat(Mask.of(value)).isEqualTo("********");
    }
}
