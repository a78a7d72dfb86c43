package io.quarkiverse.secrets.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({ "30, PT30S", "30s, PT30S", "pt30s, PT30S", "500ms, PT0.5S", "1.5S, PT1.5S", "5m, PT5M", "1h30m, PT1H30M",
            "12H, PT12H", "90d, P90D", "P90D, P90D", "' 0 ', PT0S" })
    void durationIsReadAsQuarkusReadsIt(String text, Duration duration) {
        assertThat(DurationText.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "s", "-1s", "PT-1S", "1d12h", "90 days", "99999999999999999999", "99999999999999999999ms",
            "9223372036854775807h", "hunter2" })
    void anotherTextIsNoDuration(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
