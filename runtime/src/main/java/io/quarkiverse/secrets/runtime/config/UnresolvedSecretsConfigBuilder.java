package io.quarkiverse.secrets.runtime.config;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Makes <code>${secret::NAME}</code> harmless in the configuration that is there while the application initialises
 * statically. That begins with it, so it is also where the {@link BackendPreparation} begins.
 */
public class UnresolvedSecretsConfigBuilder implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        BackendPreparation.begin();
        return builder.withSecretKeysHandlers(new UnresolvedSecretKeysHandler());
    }
}
