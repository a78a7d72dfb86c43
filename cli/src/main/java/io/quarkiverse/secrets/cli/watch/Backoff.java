package io.quarkiverse.secrets.cli.watch;

import java.time.Duration;

/** The time between attempts: a second, then two, four and so on, up to a limit. For one thread. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);

    private final Duration longest;
    private Duration next;

    /** @param longest the limit, at least a second */
    Backoff(Duration longest) {
        this.longest = longest;
        reset();
    }

    /** How long to wait before the next attempt. */
    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return now;
    }

    /** Begins again, after an attempt that succeeded. */
    void reset() {
        next = FIRST;
    }
}
