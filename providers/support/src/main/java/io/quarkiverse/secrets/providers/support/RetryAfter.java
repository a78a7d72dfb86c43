package io.quarkiverse.secrets.providers.support;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the header {@code Retry-After}, which is a number of seconds or a date. Stateless, and so safe for use by several
 * threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>
 */
public final class RetryAfter {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {
    }

    /**
     * Returns the time in a header of Azure's that is a whole number of milliseconds.
     *
     * @param header the header, as it came; null if there is none
     * @return empty if there is none, or it is not a number
     */
    public static Optional<Duration> ofMillis(String header) {
        return header != null && MILLIS.matcher(header).matches() ? Optional.of(Duration.ofMillis(Long.parseLong(header)))
                : Optional.empty();
    }

    /**
     * Returns how long a server asks its clients to wait.
     *
     * @param header the header, as it came
     * @param clock gives the time that a date is counted from
     * @return negative if that is past; empty if the header is neither a number nor a date
     */
    public static Optional<Duration> of(String header, Clock clock) {
        String text = header.strip();
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        } catch (NumberFormatException notSeconds) {
            try {
                return Optional.of(Duration.between(clock.instant(),
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
            } catch (DateTimeException notADate) {
                return Optional.empty();
            }
        }
    }
}
