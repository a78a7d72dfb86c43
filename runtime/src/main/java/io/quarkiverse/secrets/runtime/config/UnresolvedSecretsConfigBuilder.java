package io.quarkiverse.secrets.runtime.config;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Makes <code>${secret::NAME}</code> harmless in the configuration that is there while the application initialises
 * statically.
 */
public class UnresolvedSecretsConfigBuilder implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withSecretKeysHandlers(new UnresolvedSecretKeysHandler());
    }
}
