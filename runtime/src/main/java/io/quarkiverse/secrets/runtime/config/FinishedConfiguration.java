package io.quarkiverse.secrets.runtime.config;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.DefaultValuesConfigSource;
import io.smallrye.config.ProfileConfigSourceInterceptor;
import io.smallrye.config.SecretKeys;

/**
 * The application's configuration with all its sources: those too that other factories make, such as the files of
 * {@code quarkus.config.locations} and of the file system source, which a factory does not see.
 * <p>
 * Our own sources are part of it. Safe for use by several threads.
 */
final class FinishedConfiguration implements ConfigSourceContext {

    private final ConfigSourceInterceptorContext sources;
    private final List<String> profiles;
    private final Map<String, String> defaults;

    /**
     * @param sources the chain of interceptors, at the interceptor that asks the sources themselves
     * @param profiles the active profiles, the one that wins first
     * @param defaults the values of properties that no source has
     */
    FinishedConfiguration(ConfigSourceInterceptorContext sources, List<String> profiles, Map<String, String> defaults) {
        this.sources = sources;
        this.profiles = profiles;
        this.defaults = defaults;
    }

    /** The value as the whole chain gives it: by profile, and with its expressions expanded. */
    @Override
    public ConfigValue getValue(String name) {
        // SmallRye locks the members of mappings that are of its type Secret. No lambda: this is on the way to the start
        ConfigValue value = SecretKeys.doUnlocked(new Supplier<>() {
            @Override
            public ConfigValue get() {
                return sources.restart(name);
            }
        });
        String defaultValue = value == null ? defaults.get(name) : null;
        return defaultValue == null ? value
                : ConfigValue.builder().withName(name).withValue(defaultValue).withRawValue(defaultValue)
                        .withConfigSourceName(DefaultValuesConfigSource.NAME).withConfigSourceOrdinal(Integer.MIN_VALUE)
                        .build();
    }

    @Override
    public List<String> getProfiles() {
        return profiles;
    }

    @Override
    public Iterator<String> iterateNames() {
        Set<String> names = new HashSet<>();
        for (Iterator<String> raw = sources.iterateNames(); raw.hasNext();) {
            names.add(ProfileConfigSourceInterceptor.activeName(raw.next(), profiles));
        }
        return names.iterator();
    }

    /**
     * One source, which has for each name what the sources have, with profiles in names and expressions as they are written.
     */
    @Override
    public List<ConfigSource> getConfigSources() {
        return List.of(new AllSources(sources));
    }

    private record AllSources(ConfigSourceInterceptorContext sources) implements ConfigSource {

        @Override
        public Set<String> getPropertyNames() {
            Set<String> names = new HashSet<>();
            sources.iterateNames().forEachRemaining(names::add);
            return names;
        }

        @Override
        public String getValue(String propertyName) {
            ConfigValue value = sources.proceed(propertyName);
            return value == null ? null : value.getValue();
        }

        @Override
        public String getName() {
            return "AllSources";
        }
    }
}
