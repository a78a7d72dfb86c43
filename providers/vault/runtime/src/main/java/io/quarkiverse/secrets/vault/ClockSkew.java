package io.quarkiverse.secrets.vault;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How far the clock of whoever answers is ahead of this machine's, by the header {@code Date} of the last answer (RFC 9110,
 * section 6.6.1). Safe for use by several threads.
 */
final class ClockSkew {

    /** The header leaves the fraction out: on average, it is half a second later than it says. */
    private static final Duration LEFT_OUT = Duration.ofMillis(500);
    private static final long HALF_A_SECOND = LEFT_OUT.toNanos() - 1;

    private record Answer(String date, Instant sent, Instant received) {
    }

    private volatile Optional<Answer> last = Optional.empty();

    /**
     * Notes an answer. That is all: reading dates takes longer to load than a start has time for.
     *
     * @param date the header, as it came
     * @param sent when the request was sent, by this machine's clock
     * @param received when its answer was complete, by the same
     */
    void answered(Optional<String> date, Instant sent, Instant received) {
        if (date.isPresent()) {
            last = Optional.of(new Answer(date.get(), sent, received));
        }
    }

    /** It, to the second; empty if there was no answer yet that says its time. */
    Optional<Duration> seen() {
        return last.flatMap(ClockSkew::of);
    }

    private static Optional<Duration> of(Answer answer) {
        try {
            Instant there = ZonedDateTime.parse(answer.date(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()
                    .plus(LEFT_OUT);
            // The answer was given somewhere in between
            Instant here = answer.sent().plus(Duration.between(answer.sent(), answer.received()).dividedBy(2));
            return Optional.of(Duration.ofSeconds(Duration.between(here, there).plusNanos(HALF_A_SECOND).getSeconds()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
