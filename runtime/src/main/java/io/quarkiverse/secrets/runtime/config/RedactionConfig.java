package io.quarkiverse.secrets.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** Keeping values out of the log. */
@ConfigGroup
public interface RedactionConfig {

    /**
     * Whether the values of secrets, those before the last change too, are replaced in everything that is logged:
     * in messages, parameters and exceptions, as they are and as Base64 and in URLs. Values of 5 characters and
     * less are not.
     */
    @WithDefault("true")
    boolean enabled();
}
