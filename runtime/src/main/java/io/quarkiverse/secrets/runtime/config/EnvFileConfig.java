package io.quarkiverse.secrets.runtime.config;

import java.util.List;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** The `env-file` backend. */
@ConfigGroup
public interface EnvFileConfig {

    /**
     * The files to read, relative to the working directory; later ones override earlier ones. Beside each file, the one with
     * the suffix of an active profile, such as `.env.dev`, is read too and overrides it. A file that does not exist is skipped.
     */
    @WithDefault(".env")
    List<String> paths();

    /**
     * What happens when this backend is used in production: with the environment variable `ENVIRONMENT=production`, or, if that
     * variable is not set, in the profile `prod`.
     */
    @WithDefault("warn")
    InProduction inProduction();

    /** What happens when the `env-file` backend is used in production. */
    enum InProduction {
        /**
         * A warning is logged.
         */
        WARN,
        /**
         * Nothing.
         */
        ALLOW,
        /**
         * The application does not start.
         */
        DENY
    }
}
