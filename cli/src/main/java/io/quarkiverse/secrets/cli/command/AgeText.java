package io.quarkiverse.secrets.cli.command;

import java.time.Duration;
import java.time.Instant;

/** Writes how long ago something was, for people. */
final class AgeText {

    private static final long SECONDS_OF_A_MINUTE = 60;
    private static final long SECONDS_OF_AN_HOUR = 3600;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private AgeText() {
    }

    /** In the largest unit of which it was two at least: 90 seconds, 5 minutes, 3 days. */
    static String of(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).getSeconds());
        if (seconds < 2 * SECONDS_OF_A_MINUTE) {
            return seconds + " s";
        }
        if (seconds < 2 * SECONDS_OF_AN_HOUR) {
            return seconds / SECONDS_OF_A_MINUTE + " min";
        }
        if (seconds < 2 * SECONDS_OF_A_DAY) {
            return seconds / SECONDS_OF_AN_HOUR + " h";
        }
        return seconds / SECONDS_OF_A_DAY + " days";
    }
}
