package io.quarkiverse.secrets.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.config.SecretExpression;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Expressions;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SysPropConfigSource;

/**
 * The configuration that is part of the application: of the machine that builds it, neither the environment nor the system
 * properties, nor a {@code .env}, count.
 */
final class BuildTimeConfiguration {

    private static final String BUILD_SYSTEM = "Build system";

    private final SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);

    /** The names of its properties in the profile of the build. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : config.getPropertyNames()) {
            if (!name.startsWith("%") && rawValue(name).isPresent()) {
                names.add(name);
            }
        }
        return names;
    }

    /** A value with its expressions as they are written. */
    Optional<String> rawValue(String name) {
        return value(name).map(ConfigValue::getValue);
    }

    /** The profile that a value is for; empty for one that is for all. */
    Optional<String> profile(String name) {
        return value(name).map(ConfigValue::getProfile);
    }

    /** The secrets that are asked for with <code>${secret::NAME}</code>. */
    List<SecretDefinition> secretExpressions() {
        List<SecretDefinition> definitions = new ArrayList<>();
        for (String name : names()) {
            for (SecretExpression secret : SecretExpression.in(rawValue(name).orElseThrow())) {
                definitions.add(secret.definition(name + " in configuration"));
            }
        }
        return definitions;
    }

    /** Whether the application's configuration has the name, although the machine that builds it may override the value. */
    boolean isSet(String name) {
        for (ConfigSource source : config.getConfigSources()) {
            if (!isOfMachine(source.getName()) && source.getValue(name) != null) {
                return true;
            }
        }
        return false;
    }

    private Optional<ConfigValue> value(String name) {
        ConfigValue value = SecretKeys.doUnlocked(() -> Expressions.withoutExpansion(() -> config.getConfigValue(name)));
        return Optional.ofNullable(value).filter(v -> v.getValue() != null && v.getConfigSourceName() != null)
                .filter(v -> !isOfMachine(v.getConfigSourceName()));
    }

    private static boolean isOfMachine(String source) {
        return source.startsWith(EnvConfigSource.NAME) || source.equals(SysPropConfigSource.NAME)
                || source.contains(BUILD_SYSTEM);
    }
}
