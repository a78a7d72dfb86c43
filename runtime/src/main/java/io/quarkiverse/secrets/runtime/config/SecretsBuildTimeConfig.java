package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Secrets
 */
@ConfigMapping(prefix = "quarkus.secrets")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface SecretsBuildTimeConfig {

    /**
     * Whether the extension is active. If not, `@ConfigProperty` and `.env` work as they do in any Quarkus application.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * Which injection points are registered as secrets.
     */
    @WithDefault("convention")
    Discovery discovery();

    /**
     * The names of ordinary settings that look like secrets, since they are in `UPPER_SNAKE_CASE`: they are not registered. In
     * a name, `*` stands for any number of characters, as in `FEATURE_*`; spellings such as `feature.*` mean the same. Explicit
     * registrations, such as `@Secret`, `${secret::NAME}` and `quarkus.secrets.registry`, are not affected.
     */
    Optional<List<String>> exclude();

    /**
     * The readiness check of the secrets.
     */
    Health health();

    /** The readiness check. */
    interface Health {

        /**
         * Whether there is a readiness check named `Secrets`, in an application that has the extension
         * `quarkus-smallrye-health`.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** Which injection points register themselves. */
    enum Discovery {
        /**
         * Those with `@Secret`, and those whose property name is in `UPPER_SNAKE_CASE`.
         */
        CONVENTION,
        /**
         * Only those with `@Secret`.
         */
        ANNOTATED
    }
}
