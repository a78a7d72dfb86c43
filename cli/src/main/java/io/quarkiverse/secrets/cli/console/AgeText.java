package io.quarkiverse.secrets.cli.console;

import java.time.Duration;
import java.time.Instant;

/** Writes how long ago something happened. */
public final class AgeText {

    private static final long SECONDS_OF_A_MINUTE = 60;
    private static final long SECONDS_OF_AN_HOUR = 3600;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private AgeText() {
    }

    /** Uses the largest unit that gives at least two: {@code 90 s}, {@code 5 min}, {@code 3 days}. */
    public static String of(Instant then, Instant now) {
        return of(Duration.between(then, now));
    }

    /** The same of a duration; one below zero is none. */
    public static String of(Duration age) {
        long seconds = Math.max(0, age.getSeconds());
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
