package io.quarkiverse.secrets;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How things stand with one secret: never its value.
 *
 * @param name the secret
 * @param description what it is for; empty if that is not described
 * @param required whether the application refuses to start without it
 * @param set whether it has a value, be it a default
 * @param source where the value comes from, e.g. {@code .env}, {@code environment}, {@code default}; empty when not set
 * @param version the backend's identifier of the value's version; empty where there is none
 * @param stored when the backend stored that version, by its clock; empty where it does not say, or has no value
 * @param backend the ID of the backend that the value is from; empty where it is from elsewhere
 * @param maxAge how long ago the value may have been stored, by {@code quarkus.secrets.registry."NAME".max-age}; empty for any
 *        time
 */
public record SecretStatus(String name, String description, boolean required, boolean set, Optional<String> source,
        Optional<String> version, Optional<Instant> stored, Optional<String> backend, Optional<Duration> maxAge) {

    /** Returns whether the value was stored longer ago than its {@link #maxAge}, as far as it is known when that was. */
    public boolean isOverdue(Instant now) {
        return maxAge.isPresent() && stored.isPresent() && stored.get().plus(maxAge.get()).isBefore(now);
    }

    /** A status without the time at which the value was stored, and the backend that it is from. */
    public SecretStatus(String name, String description, boolean required, boolean set, Optional<String> source,
            Optional<String> version) {
        this(name, description, required, set, source, version, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
