package io.quarkiverse.secrets.runtime.config;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Adds the secrets to the run-time configuration. Nothing of this is there while the application is built or initialises
 * statically, so that no value can be recorded into it.
 */
public class SecretsConfigBuilder implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        // The settings are read before there are mappings, and nobody asks for this one: populating it with a thousand
        // secrets takes a third of a second
        builder.getMappingsBuilder().getMappings().removeIf(mapping -> mapping.getType() == SecretsConfig.class);
        SecretStore store = new SecretStore();
        return builder.withSources(new SecretsConfigSourceFactory(store))
                .withSecretKeysHandlers(new StoreSecretKeysHandler(store));
    }

    /** After the builders that add the mappings. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE - 100;
    }
}
