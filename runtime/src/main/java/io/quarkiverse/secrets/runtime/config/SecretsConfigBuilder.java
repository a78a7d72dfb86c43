package io.quarkiverse.secrets.runtime.config;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Adds the secrets to the run-time configuration. Nothing of this is there while the application is built, so that no value can
 * be recorded into it.
 */
public class SecretsConfigBuilder implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        // The settings are read before there are mappings, and nothing reads this one: populating it with a thousand
        // secrets takes a third of a second
        builder.getMappingsBuilder().getMappings().removeIf(mapping -> mapping.getType() == SecretsConfig.class);
        SecretsLoading loading = new SecretsLoading(PendingSecrets.STATIC_INIT.take());
        KeyConverters.addKeyStores(builder, loading.store());
        ConfigSourceFactory sources = loading;
        ConfigSourceInterceptorFactory interceptor = loading;
        return builder.withSources(sources).withInterceptorFactories(interceptor)
                .withSecretKeysHandlers(new StoreSecretKeysHandler(loading.store()));
    }

    /** After the builders that add the mappings. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE - 100;
    }
}
