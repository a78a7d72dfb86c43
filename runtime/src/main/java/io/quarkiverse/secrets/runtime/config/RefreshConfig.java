package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;

/** Keeping the registered secrets up to date. */
@ConfigGroup
public interface RefreshConfig {

    /**
     * How often the registered secrets are loaded anew, in as few calls as at start. After a failure, the next
     * attempt comes sooner: after a second, then after two, four and so on, up to this period. Without it, they
     * are loaded anew only when the application asks for it with `SecretsManager.refresh()`, and with the
     * `env-file` and `mounted-files` backends when a file changes.
     */
    @ConfigDocDefault("off")
    Optional<Duration> every();

    /**
     * Up to how much longer than `refresh.every` it may take, at random, so that many instances do not ask the backend all
     * at the same time. 0 for no such thing.
     */
    @ConfigDocDefault("a tenth of `refresh.every`")
    Optional<Duration> jitter();

    /**
     * How long values that the backend does not confirm may be served from memory before the readiness check says
     * `DOWN`: while it does not answer, and after a secret was deleted there or the permission to read it
     * withdrawn. They are served all the same.
     */
    @ConfigDocDefault("unlimited")
    Optional<Duration> maxStale();
}
