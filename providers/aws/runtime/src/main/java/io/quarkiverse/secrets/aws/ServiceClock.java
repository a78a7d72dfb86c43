package io.quarkiverse.secrets.aws;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Compares the service's clock with this machine's, by what the last answer said of the time. Safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-date">The header Date</a>
 */
final class ServiceClock {

    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    private final Clock local;
    private volatile Optional<Reading> last = Optional.empty();

    /**
     * What an answer said.
     *
     * @param date the header, which is read when somebody wants to know: that takes a starting application's time otherwise
     * @param sent when the request was sent, by the local clock
     * @param received when the answer came
     */
    private record Reading(String date, Instant sent, Instant received) {
    }

    ServiceClock(Clock local) {
        this.local = local;
    }

    /** The local time. */
    Instant now() {
        return local.instant();
    }

    /** Takes notice of an answer that came just now. */
    void answered(String date, Instant sent) {
        last = Optional.of(new Reading(date, sent, now()));
    }

    /** How far the service's clock is ahead, in whole seconds; empty before the first answer that says it. */
    Optional<Duration> skew() {
        return last.flatMap(ServiceClock::skew);
    }

    private static Optional<Duration> skew(Reading reading) {
        Instant from;
        try {
            from = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(reading.date()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        Instant to = from.plus(RESOLUTION);
        if (to.isAfter(reading.sent()) && !from.isAfter(reading.received())) {
            // It was that second here, too, at some time between the request and the answer
            return Optional.of(Duration.ZERO);
        }
        Duration apart = Duration.between(middle(reading.sent(), reading.received()), middle(from, to));
        return Optional.of(Duration.ofSeconds(Math.round(apart.toMillis() / 1000.0)));
    }

    private static Instant middle(Instant from, Instant to) {
        return from.plus(Duration.between(from, to).dividedBy(2));
    }
}
