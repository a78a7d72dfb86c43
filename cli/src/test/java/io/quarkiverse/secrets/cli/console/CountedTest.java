package io.quarkiverse.secrets.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {

    @ParameterizedTest
    @CsvSource({ "0, 0 keys", "1, 1 key", "2, 2 keys", "11, 11 keys" })
    void oneIsNotSeveral(int number, String text) {
        assertThat(Counted.of(number, "key")).isEqualTo(text);
    }
}
