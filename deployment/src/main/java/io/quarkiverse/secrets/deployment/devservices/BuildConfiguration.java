package io.quarkiverse.secrets.deployment.devservices;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;

/**
 * The configuration of an application that starts on the machine that builds it, as in dev and test mode: the environment and
 * the system properties are part of it.
 */
final class BuildConfiguration implements ConfigSourceContext {

    private final SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);

    /** Whether a source has a value that is not blank, even if its expressions cannot be expanded. */
    boolean isSet(String name) {
        return isSet(SecretKeys.doUnlocked((Supplier<ConfigValue>) () -> Expressions
                .withoutExpansion(() -> config.getConfigValue(name))));
    }

    private static boolean isSet(ConfigValue value) {
        return value != null && value.getValue() != null && !value.getValue().isBlank();
    }

    @Override
    public ConfigValue getValue(String name) {
        ConfigValue value = SecretKeys.doUnlocked((Supplier<ConfigValue>) () -> config.getConfigValue(name));
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
