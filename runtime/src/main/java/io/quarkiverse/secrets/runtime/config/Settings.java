package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.runtime.config.SecretsConfig.Validation;
import io.quarkiverse.secrets.runtime.store.ConfigLookup;
import io.quarkiverse.secrets.runtime.store.ConfiguredValue;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;

/**
 * Reads the extension's own settings, and whatever else it wants to know, from the sources of configuration that are there
 * while ours is being made.
 */
final class Settings implements ProviderContext, ConfigLookup {

    private static final String ROOT = "quarkus.secrets.";

    private final ConfigSourceContext context;
    private final Map<String, String> environment;

    Settings(ConfigSourceContext context, Map<String, String> environment) {
        this.context = context;
        this.environment = environment;
    }

    Validation validation() {
        return oneOf("validation", Validation.class);
    }

    int configOrdinal() {
        String key = "config-ordinal";
        try {
            return Integer.parseInt(setting(key).orElseThrow());
        } catch (NumberFormatException | NoSuchElementException e) {
            throw new SecretsProviderException(ROOT + key + " is not a whole number", "set it to one, e.g. 297");
        }
    }

    Duration startupTimeout() {
        String key = "startup-timeout";
        try {
            Duration timeout = DurationConverter.parseDuration(setting(key).orElseThrow());
            if (timeout != null && !timeout.isNegative() && !timeout.isZero()) {
                return timeout;
            }
        } catch (IllegalArgumentException | NoSuchElementException e) {
            // Said below, without the text, as in all that concerns the extension
        }
        throw new SecretsProviderException(ROOT + key + " is not a length of time", "set it to one, e.g. 10s");
    }

    String keyPrefix() {
        return setting("key-prefix").orElse("");
    }

    @Override
    public Optional<String> setting(String key) {
        return value(ROOT + key);
    }

    @Override
    public Optional<String> applicationName() {
        return value("quarkus.application.name");
    }

    /** The value of any configuration key or environment variable. */
    Optional<String> value(String key) {
        return find(key).map(ConfiguredValue::value);
    }

    @Override
    public Optional<ConfiguredValue> find(String name) {
        ConfigValue value;
        try {
            value = context.getValue(name);
        } catch (NoSuchElementException | IllegalArgumentException e) {
            // An expression in the value that leads nowhere: whoever needs the property will say so
            return Optional.empty();
        }
        if (value == null || value.getValue() == null || value.hasProblems()) {
            return Optional.empty();
        }
        return Optional.of(new ConfiguredValue(value.getValue(), value.getConfigSourceOrdinal(), SourceNames.forPeople(value),
                SourceNames.isEnvironment(value), SourceNames.isDefault(value) ? Optional.of(value.getRawValue())
                        : Optional.empty()));
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public List<String> profiles() {
        return context.getProfiles();
    }

    private <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        String text = setting(key).orElseThrow().strip().replace('-', '_');
        return Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> new SecretsProviderException(ROOT + key + " has a value that does not exist",
                        "set it to one of " + Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))));
    }
}
