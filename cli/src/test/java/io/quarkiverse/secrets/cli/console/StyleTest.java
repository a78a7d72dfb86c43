package io.quarkiverse.secrets.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StyleTest {

    @ParameterizedTest
    @EnumSource
    void whatIsStyledStaysSoAndNothingElseOfItsLine(Style style) {
        String styled = style.apply("A");
        assertThat(Style.restoredIn(PrintableText.line("\u001b[2J " + styled + "\n")))
                .isEqualTo("\\u001b[2J " + styled + "\\u000a");
    }
}
