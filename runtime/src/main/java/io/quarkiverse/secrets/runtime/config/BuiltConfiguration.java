package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/**
 * Configuration as a factory of sources would see it that came after all others. Safe for use by several threads.
 */
public class BuiltConfiguration implements ConfigSourceContext {

    private final SmallRyeConfig config;

    public BuiltConfiguration(SmallRyeConfig config) {
        this.config = config;
    }

    @Override
    public ConfigValue getValue(String name) {
        ConfigValue value = config.getConfigValue(name);
        return value.getConfigSourceName() == null ? null : value;
    }

    @Override
    public List<String> getProfiles() {
        return config.getProfiles();
    }

    @Override
    public Iterator<String> iterateNames() {
        return config.getPropertyNames().iterator();
    }

    @Override
    public List<ConfigSource> getConfigSources() {
        List<ConfigSource> sources = new ArrayList<>();
        config.getConfigSources().forEach(sources::add);
        return sources;
    }
}
