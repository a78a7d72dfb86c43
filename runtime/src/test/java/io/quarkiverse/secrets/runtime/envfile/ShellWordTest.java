package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

    @ParameterizedTest
    @ValueSource(strings = { ".env", ".env.dev", "/home/app-1/a_b/.env", "a@b%c+d=e:f,g" })
    void plainPathStaysAsItIs(String path) {
        assertThat(ShellWord.of(Path.of(path))).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "my folder/.env", "$HOME", "a;b", "a`b`", "~", "h\u00e9", "a\"b" })
    void pathThatAShellWouldReadOtherwiseIsQuoted(String path) {
        assertThat(ShellWord.of(Path.of(path))).isEqualTo("'" + path + "'");
    }

    @Test
    void emptyWordIsQuoted() {
        assertThat(ShellWord.of("")).isEqualTo("''");
    }

    @Test
    void singleQuoteIsQuotedToo() {
        assertThat(ShellWord.of(Path.of("it's"))).isEqualTo("'it'\\''s'");
    }
}
