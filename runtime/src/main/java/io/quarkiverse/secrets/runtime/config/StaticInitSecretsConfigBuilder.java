package io.quarkiverse.secrets.runtime.config;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Adds the secrets to the configuration that is there while the application is initialised statically. The application's start
 * begins with it, so it is also where the {@link BackendPreparation} begins.
 * <p>
 * While a native executable is built and in a training run for a class-data archive, nothing is asked, and no secret becomes
 * part
 * of what is made.
 */
public class StaticInitSecretsConfigBuilder implements ConfigBuilder {

    /** Created by Quarkus before it collects the mappings of all extensions, which takes an eighth of a start. */
    public StaticInitSecretsConfigBuilder() {
        BackendPreparation.begin();
    }

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        PendingSecrets.STATIC_INIT.discard();
        PendingSecrets.STARTING.discard();
        if (ImageMode.current() == ImageMode.NATIVE_BUILD || ApplicationLifecycleManager.isAppCDSGeneration()) {
            return builder.withSources(new UnavailableSecretsConfigSource())
                    .withSecretKeysHandlers(new UnresolvedSecretKeysHandler());
        }
        SecretsLoading loading = new StaticInitLoading();
        ConfigSourceFactory sources = loading;
        ConfigSourceInterceptorFactory interceptor = loading;
        return builder.withSources(sources).withInterceptorFactories(interceptor)
                .withSecretKeysHandlers(new StaticInitSecretKeysHandler(loading));
    }
}
