package io.quarkiverse.secrets.runtime.devui;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Adds the masking of secrets to the configuration of an application in dev mode.
 */
public class MaskingConfigBuilder implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withInterceptors(new MaskingInterceptor());
    }
}
