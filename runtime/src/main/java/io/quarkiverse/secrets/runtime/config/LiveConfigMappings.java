package io.quarkiverse.secrets.runtime.config;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.store.RunOptions.Mappings;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.Snapshot;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Makes configuration objects with the values of the moment. Those of the application's own configuration are made
 * once, at start. One is kept until the secrets change. Safe for use by several threads.
 */
final class LiveConfigMappings implements Mappings {

    private record Made(Snapshot snapshot, Object mapping) {
    }

    private final SmallRyeConfig config;
    private final SecretStore store;
    private final ConcurrentMap<Class<?>, Made> made = new ConcurrentHashMap<>();

    LiveConfigMappings(SmallRyeConfig config, SecretStore store) {
        this.config = config;
        this.store = store;
    }

    @Override
    public <T> T get(Class<T> type) {
        Snapshot snapshot = store.snapshot();
        Made last = made.get(type);
        if (last == null || last.snapshot() != snapshot) {
            last = new Made(snapshot, make(type));
            made.put(type, last);
        }
        return type.cast(last.mapping());
    }

    private <T> T make(Class<T> type) {
        try {
            config.getConfigMapping(type);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    type.getName() + " is not a configuration mapping of the application: it has to be an"
                            + " interface with @ConfigMapping that the application injects",
                    e);
        }
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withSources(new CurrentValues(config))
                .addDiscoveredConverters().withMapping(ConfigClass.configClass(type)).withValidateUnknown(false);
        if (KeyConverters.areNeededFor(BuildTimeRegistry.current().types())) {
            new KeyConverters().configBuilder(builder);
        }
        return SecretKeys.doUnlocked(() -> builder.build().getConfigMapping(type));
    }

    /** The application's configuration as one source, whose values have been expanded. */
    private record CurrentValues(SmallRyeConfig config) implements ConfigSource {

        @Override
        public Set<String> getPropertyNames() {
            Set<String> names = new HashSet<>();
            // A list may have another number of elements than before
            config.getLatestPropertyNames().forEach(names::add);
            return names;
        }

        @Override
        public String getValue(String propertyName) {
            ConfigValue value = config.getConfigValue(propertyName);
            return value.getValue();
        }

        @Override
        public String getName() {
            return "CurrentValues";
        }

        @Override
        public String toString() {
            return getName();
        }
    }
}
