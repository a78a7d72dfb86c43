package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** Secrets that are fetched when they are asked for. */
@ConfigGroup
public interface CacheConfig {

    /**
     * Whether what was fetched is kept in memory. If not, the backend is asked each time.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * How long it counts: a value as well as the fact that there is none. When the backend does not answer after that, the
     * last value stays.
     */
    @WithDefault("5m")
    Duration ttl();

    /**
     * How many secrets and versions are kept at most.
     */
    @WithDefault("1000")
    int maxSize();
}
