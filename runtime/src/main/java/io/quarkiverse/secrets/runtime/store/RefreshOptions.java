package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How the registered secrets are kept up to date.
 *
 * @param every how often they are loaded anew; empty for not by the clock
 * @param jitter up to how much longer than that it may take
 * @param maxStale how long what the backend does not confirm may be served before the application is not ready; empty for any
 *        time
 */
public record RefreshOptions(Optional<Duration> every, Duration jitter, Optional<Duration> maxStale) {
}
