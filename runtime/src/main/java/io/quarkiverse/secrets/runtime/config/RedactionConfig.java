package io.quarkiverse.secrets.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** Keeping values out of the log. */
@ConfigGroup
public interface RedactionConfig {

    /**
     * Whether the values of secrets, including previous ones, are replaced in everything that is logged: in messages,
     * parameters and exceptions, in plain text, as Base64 and in URLs. Values of 5 characters or less are not.
     */
    @WithDefault("true")
    boolean enabled();
}
