package io.quarkiverse.secrets.deployment.devservices;

import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.secrets.runtime.config.BuiltConfiguration;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;

/**
 * The configuration of an application that starts on the machine that builds it, as in dev and test mode: the environment and
 * the system properties are part of it.
 */
final class BuildConfiguration extends BuiltConfiguration {

    BuildConfiguration() {
        super(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class));
    }

    /** Whether a source has a value that is not blank, even if its expressions cannot be expanded. */
    boolean isSet(String name) {
        ConfigValue value = Expressions.withoutExpansion(() -> getValue(name));
        return value != null && value.getValue() != null && !value.getValue().isBlank();
    }

    @Override
    public ConfigValue getValue(String name) {
        return SecretKeys.doUnlocked((Supplier<ConfigValue>) () -> super.getValue(name));
    }
}
