package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;

/** Keeping the registered secrets up to date. */
@ConfigGroup
public interface RefreshConfig {

    /**
     * How often the registered secrets are reloaded, in as few calls as at start. After a failure, the next attempt comes
     * sooner: after a second, then after two, four and so on, up to this period. Without it, they are reloaded only on request,
     * with `SecretsManager.refresh()`, and with the `env-file` and `mounted-files` backends when a file changes.
     */
    @ConfigDocDefault("off")
    Optional<Duration> every();

    /**
     * The maximum random extension of `refresh.every`, so that instances do not ask the backend all at the same time. 0 for
     * none.
     */
    @ConfigDocDefault("a tenth of `refresh.every`")
    Optional<Duration> jitter();

    /**
     * How long values may be served from memory without confirmation by the backend before the readiness check is `DOWN`: while
     * it does not answer, and after a secret was deleted there or the permission to read it revoked. They are served
     * nevertheless.
     */
    @ConfigDocDefault("unlimited")
    Optional<Duration> maxStale();
}
