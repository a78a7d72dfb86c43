package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;

/**
 * How long what was fetched on demand counts.
 *
 * @param enabled whether it does at all
 * @param ttl how long
 * @param maxSize how many answers are kept at most
 */
public record CacheOptions(boolean enabled, Duration ttl, int maxSize) {
}
