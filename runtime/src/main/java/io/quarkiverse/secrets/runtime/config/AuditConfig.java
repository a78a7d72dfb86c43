package io.quarkiverse.secrets.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** The record of who asked for which secret. */
@ConfigGroup
public interface AuditConfig {

    /**
     * Whether it is logged, in the category `io.quarkiverse.secrets.audit`, and fired as a CDI event, `SecretAccess`, when a
     * component reads a secret: the first time, and again after the outcome has changed.
     */
    @WithDefault("true")
    boolean enabled();
}
