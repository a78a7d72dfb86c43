package io.quarkiverse.secrets.cli.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.cli.console.CliException;

class ValueInputTest {

    @ParameterizedTest
    @CsvSource(value = { "value|value", "value\\n|value", "value\\r\\n|value", "value\\n\\n|value\\n", "value\\r|value\\r",
            "value |value ", "\\n|''", "\\nvalue|\\nvalue",
            "''|''" }, delimiter = '|', ignoreLeadingAndTrailingWhitespace = false)
    void exactlyOneLineEndAtTheEndIsTakenOff(String given, String expected) {
        assertThat(input(given.translateEscapes().getBytes(StandardCharsets.UTF_8)).textWithoutLineEnd())
                .isEqualTo(expected.translateEscapes());
    }

    @Test
    void textIsTakenAsItIs() {
        assertThat(input(" ä😀$\u0000\r\n".getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(" ä😀$\u0000\r\n");
    }

    @ParameterizedTest
    @CsvSource({ "'\uFEFFvalue',value,true", "'\uFEFF\uFEFFvalue','\uFEFFvalue',true", "'\uFEFF','',true",
            "'val\uFEFFue','val\uFEFFue',false", "'','',false" })
    void oneByteOrderMarkAtTheBeginningIsDropped(String given, String expected, boolean marked) {
        ValueInput input = input(given.getBytes(StandardCharsets.UTF_8));
        assertThat(input.text()).isEqualTo(expected);
        assertThat(input.textWithoutLineEnd()).isEqualTo(expected);
        assertThat(input.hasByteOrderMark()).isEqualTo(marked);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithoutBeingQuoted() {
        byte[] bytes = "hunter2 in Latin-1: \u00e4".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> input(bytes).text()).isInstanceOf(CliException.class)
                .hasMessage("standard input is not UTF-8, and a value is text").hasNoCause();
    }

    @Test
    void asMuchAsASecretCanHaveIsReadAndNoMore() {
        assertThat(input(new byte[ValueInput.MOST_BYTES]).bytes()).hasSize(1_048_576);
        assertThatThrownBy(() -> input(new byte[ValueInput.MOST_BYTES + 1])).isInstanceOf(CliException.class)
                .hasMessage("standard input has more than 1048576 bytes, which is more than a secret can have");
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> ValueInput.ofFile(folder.resolve("key.pem"))).isInstanceOf(CliException.class)
                .hasMessage("there is no file " + folder.resolve("key.pem"));
    }

    @Test
    void aFolderIsNoFileToReadAValueFrom(@TempDir Path folder) {
        assertThatThrownBy(() -> ValueInput.ofFile(folder)).isInstanceOf(CliException.class)
                .hasMessage(folder + " cannot be read");
    }

    @Test
    void aFileIsReadWithAllItsBytes(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("key.bin"), new byte[] { 0, -1, 10 });
        assertThat(ValueInput.ofFile(file).bytes()).containsExactly(0, -1, 10);
    }

    @Test
    void whatItIsWrittenAsLeavesTheValueOut() {
        assertThat(input("hunter2".getBytes(StandardCharsets.UTF_8))).hasToString("ValueInput[standard input]");
    }

    private static ValueInput input(byte[] bytes) {
        return ValueInput.of(new ByteArrayInputStream(bytes), "standard input");
    }
}
