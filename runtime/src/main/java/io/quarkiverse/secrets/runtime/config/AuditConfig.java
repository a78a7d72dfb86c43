package io.quarkiverse.secrets.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** The record of who asked for which secret, and who stored one. */
@ConfigGroup
public interface AuditConfig {

    /**
     * Whether it is logged, in the category `io.quarkiverse.secrets.audit`, and fired as a CDI event when a component reads a
     * secret (`SecretAccess`: the first time, and again after the outcome has changed) and when it stores one
     * (`SecretStored`).
     */
    @WithDefault("true")
    boolean enabled();
}
