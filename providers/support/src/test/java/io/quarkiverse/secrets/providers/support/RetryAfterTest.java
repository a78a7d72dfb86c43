package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(strings = { "7", " 7 ", "Mon, 23 Nov 2026 10:00:07 GMT" })
    void secondsAndDatesAreRead(String header) {
        assertThat(RetryAfter.of(header, CLOCK)).contains(Duration.ofSeconds(7));
    }

    @Test
    void aDateInThePastIsNegative() {
        assertThat(RetryAfter.of("Mon, 23 Nov 2026 09:00:00 GMT", CLOCK)).contains(Duration.ofHours(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "soon", "1.5", "99999999999999999999", "2026-11-23T10:00:07Z" })
    void anythingElseIsNone(String header) {
        assertThat(RetryAfter.of(header, CLOCK)).isEmpty();
    }

    @Test
    void millisecondsAreAWholeNumber() {
        assertThat(RetryAfter.ofMillis("250")).contains(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "-1", "1.5", "1234567890", "soon" })
    void otherMillisecondsAreIgnored(String header) {
        assertThat(RetryAfter.ofMillis(header)).isEmpty();
    }
}
