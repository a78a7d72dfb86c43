package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockSkewTest {

    private static final Optional<String> DATE = Optional.of("Wed, 25 Nov 2026 12:00:00 GMT");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final ClockSkew skew = new ClockSkew();

    @Test
    void nothingIsKnownBeforeThereIsAnAnswer() {
        assertThat(skew.ahead()).isEmpty();
    }

    @Test
    void anAnswerWithoutADateHasNoSkew() {
        skew.answered(Optional.empty(), NOON, NOON);

        assertThat(skew.ahead()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "noon", "2026-11-25T12:00:00Z" })
    void aDateThatHttpDoesNotKnowHasNoSkew(String date) {
        skew.answered(Optional.of(date), NOON, NOON);

        assertThat(skew.ahead()).isEmpty();
    }

    @Test
    void clocksThatAgreeAreNotApartBecauseADateHasWholeSeconds() {
        for (int millis = 0; millis < 1000; millis++) {
            Instant moment = NOON.plusMillis(millis);
            skew.answered(DATE, moment, moment);

            assertThat(skew.ahead()).as("at " + millis + " ms").contains(Duration.ZERO);
        }
    }

    @ParameterizedTest
    @CsvSource({ "11:59:58.000, 12:00:03.000", "11:59:59.900, 12:00:00.000", "12:00:00.999, 12:00:09.000" })
    void clocksThatCanHaveShownTheSameSecondAreNotApart(String sent, String received) {
        skew.answered(DATE, at(sent), at(received));

        assertThat(skew.ahead()).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({ "11:59:00.000, 11:59:00.010, 60", "11:58:30.000, 11:58:30.000, 91", "12:00:02.000, 12:00:02.010, -2",
            "12:01:30.400, 12:01:30.400, -90", "12:10:00.500, 12:10:04.500, -602", "11:50:00.500, 11:50:04.500, 598" })
    void halfTheTimeThatTheAnswerTookIsTakenIntoAccount(String sent, String received, long seconds) {
        skew.answered(DATE, at(sent), at(received));

        assertThat(skew.ahead()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void theLastAnswerThatHasADateCounts() {
        skew.answered(DATE, NOON.minusSeconds(90), NOON.minusSeconds(90));
        skew.answered(DATE, NOON, NOON);
        skew.answered(Optional.empty(), NOON.plusSeconds(90), NOON.plusSeconds(90));

        assertThat(skew.ahead()).contains(Duration.ZERO);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-25T" + time + "Z");
    }
}
