package io.quarkiverse.secrets.runtime.leases;

import java.time.Duration;
import java.util.Optional;

/**
 * A connection pool that uses leased credentials.
 *
 * @param key the setting for how long one of its connections may be open
 * @param maxLifetime what that is set to; empty if it is not set
 */
public record LeasedPool(String key, Optional<Duration> maxLifetime) {

    /**
     * What is to be changed for its connections to end before their user does.
     *
     * @param most how long a connection may be open
     */
    Optional<String> warning(String credentials, Duration most) {
        if (maxLifetime.isPresent() && maxLifetime.get().compareTo(most) <= 0) {
            return Optional.empty();
        }
        return Optional.of(key + (maxLifetime.isEmpty() ? " is not set" : " is longer than that")
                + ", so that connections may outlive the user of the credentials " + credentials + ": set it to "
                + most.toSeconds() + "S, a third of the time that they are leased for, or less");
    }
}
