package io.quarkiverse.secrets.cli.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens to a command whose secrets change.
 *
 * @param signal the signal that it gets: a name without {@code SIG}, or a number; empty if it is restarted
 * @param grace how long it may take to end before a restart
 * @param interval the time between two loads of the secrets
 * @param allowMissing whether it may be without a secret that it has had
 */
public record WatchOptions(Optional<String> signal, Duration grace, Duration interval, boolean allowMissing) {
}
