package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** Secrets that are fetched when they are asked for. */
@ConfigGroup
public interface CacheConfig {

    /**
     * Whether fetched values are cached. If not, the backend is asked each time.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * How long a value, or the fact that there is none, is cached. If the backend does not answer after that, the last value is
     * kept.
     */
    @WithDefault("5m")
    Duration ttl();

    /**
     * The maximum number of cached secrets and versions.
     */
    @WithDefault("1000")
    int maxSize();
}
