package io.quarkiverse.secrets.providers.support;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Measures how far the clock of a backend that speaks HTTP is ahead of this machine's, by the header {@code Date} of its last
 * answer with one, of success or not. Safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1">RFC 9110, section 6.6.1</a>
 */
public final class ClockSkew {

    private static final Duration RESOLUTION = Duration.ofSeconds(1);
    private static final Duration HALF_A_SECOND = RESOLUTION.dividedBy(2);

    private volatile Optional<Answer> last = Optional.empty();

    private record Answer(String date, Instant sent, Instant received) {
    }

    /** Creates one without an answer. */
    public ClockSkew() {
    }

    /**
     * Records an answer, and no more: what reads dates takes longer to load than the start of an application has time for.
     *
     * @param date the header, as it came; an answer without one changes nothing
     * @param sent when the request was sent, by this machine's clock
     * @param received when its answer came, by the same clock
     */
    public void answered(Optional<String> date, Instant sent, Instant received) {
        if (date.isPresent()) {
            last = Optional.of(new Answer(date.get(), sent, received));
        }
    }

    /**
     * Returns how far the backend's clock is ahead, in whole seconds. The answer is taken to be of the middle between the
     * request and its arrival, except that clocks which can have shown the same second in between do not differ.
     *
     * @return negative if it is behind; empty before the first answer that had a date, and if that of the last one is
     *         not in the format that HTTP prescribes
     */
    public Optional<Duration> ahead() {
        return last.flatMap(ClockSkew::ahead);
    }

    private static Optional<Duration> ahead(Answer answer) {
        Instant from;
        try {
            from = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.date()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        Instant to = from.plus(RESOLUTION);
        if (to.isAfter(answer.sent()) && !from.isAfter(answer.received())) {
            return Optional.of(Duration.ZERO);
        }
        Duration apart = Duration.between(middle(answer.sent(), answer.received()), middle(from, to));
        // The seconds of a duration are those below it, also of a negative one
        return Optional.of(Duration.ofSeconds(apart.plus(HALF_A_SECOND).getSeconds()));
    }

    private static Instant middle(Instant from, Instant to) {
        return from.plus(Duration.between(from, to).dividedBy(2));
    }
}
