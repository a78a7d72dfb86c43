package io.quarkiverse.secrets.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads durations as Quarkus has them in configuration. */
final class DurationText {

    private DurationText() {
    }

    /**
     * The duration of a text: {@code 30} and {@code 30s} are seconds, as is {@code PT30S}; {@code 500ms}, {@code 5m},
     * {@code 12h}
     * and {@code 90d} have other units. Empty for another text, and for less than no time.
     */
    static Optional<Duration> parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            return Optional.of(upper.matches("\\d+") ? Duration.ofSeconds(Long.parseLong(upper))
                    : upper.matches("\\d+MS") ? Duration.ofMillis(Long.parseLong(upper.substring(0, upper.length() - 2)))
                            : Duration.parse(upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper))
                    .filter(duration -> !duration.isNegative());
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
