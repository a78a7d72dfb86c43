package io.quarkiverse.secrets.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditTextTest {

    @ParameterizedTest
    @ValueSource(strings = { "a", " ", "a # b", "$HOME", "'\"`", "line\nand\r\nline\n", "\ud83d\ude00", "a\\nb" })
    void aLineReadsBackAsItsValue(String value) {
        assertThat(EditText.values(EditText.line("KEY", value).orElseThrow() + "\n")).isEqualTo(Map.of("KEY", value));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\ud83d", "a\ude00b" })
    void halfOfASurrogatePairHasNoLine(String value) {
        assertThat(EditText.line("KEY", value)).isEmpty();
    }

    @Test
    void aLineThatCannotBeReadIsNamedWithoutItsValue() {
        assertThatThrownBy(() -> EditText.values("A=1\nB=\"hunter2\n")).hasMessageContaining("line 2")
                .hasMessageNotContaining("hunter2");
    }
}
