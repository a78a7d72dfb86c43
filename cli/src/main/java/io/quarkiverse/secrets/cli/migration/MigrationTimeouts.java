package io.quarkiverse.secrets.cli.migration;

import java.time.Duration;

import io.quarkiverse.secrets.spi.Deadline;

/** How long things may take. Long enough for a service that is busy: what is under way is better finished than given up. */
final class MigrationTimeouts {

    private static final Duration READING = Duration.ofSeconds(30);
    private static final Duration EACH_READ = Duration.ofMillis(100);
    private static final Duration CHANGING = Duration.ofSeconds(60);
    private static final Duration EACH_CHANGE = Duration.ofSeconds(1);
    private static final Duration ONE_CHANGE = Duration.ofSeconds(30);

    private MigrationTimeouts() {
    }

    static Deadline toRead(int secrets) {
        return Deadline.after(READING.plus(EACH_READ.multipliedBy(secrets)));
    }

    static Deadline toChange(int secrets) {
        return Deadline.after(CHANGING.plus(EACH_CHANGE.multipliedBy(secrets)));
    }

    /** One change among those that have a deadline together. */
    static Deadline toChangeOne(Deadline all) {
        Duration left = all.remaining();
        return Deadline.after(left.compareTo(ONE_CHANGE) < 0 ? left : ONE_CHANGE);
    }
}
