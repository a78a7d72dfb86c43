package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void controlCharactersAndLineSeparatorsAreQuestionMarks() {
        assertThat(OneLine.of("a\nb\rc\u0000d\u001b[2Je\u007ff\u0085g\u2028h\u2029i")).isEqualTo("a?b?c?d?[2Je?f?g?h?i");
    }

    @Test
    void otherTextStaysAsItIs() {
        String text = "prod/shop/\u00e9 \ud83d\ude00 '\\";

        assertThat(OneLine.of(text)).isSameAs(text);
    }
}
