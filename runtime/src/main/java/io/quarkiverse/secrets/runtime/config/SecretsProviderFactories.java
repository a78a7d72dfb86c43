package io.quarkiverse.secrets.runtime.config;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Finds the backends that are on the classpath.
 */
public final class SecretsProviderFactories {

    private SecretsProviderFactories() {
    }

    /** The factories by the names of their backends. */
    public static Map<String, SecretsProviderFactory> find() {
        Map<String, SecretsProviderFactory> factories = new TreeMap<>();
        for (SecretsProviderFactory factory : ServiceLoader.load(SecretsProviderFactory.class,
                Thread.currentThread().getContextClassLoader())) {
            factories.put(factory.backend(), factory);
        }
        return factories;
    }
}
