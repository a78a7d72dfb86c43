package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Finds the backends that are on the classpath.
 */
public final class SecretsProviderFactories {

    private SecretsProviderFactories() {
    }

    /**
     * The factories by their backends.
     *
     * @throws SecretsProviderException if two have the same
     */
    public static Map<BackendId, SecretsProviderFactory> find() {
        Map<BackendId, SecretsProviderFactory> factories = new TreeMap<>();
        for (SecretsProviderFactory factory : ServiceLoader.load(SecretsProviderFactory.class,
                Thread.currentThread().getContextClassLoader())) {
            SecretsProviderFactory other = factories.put(factory.descriptor().id(), factory);
            if (other != null && other.getClass() != factory.getClass()) {
                throw new SecretsProviderException("Two providers are for the backend " + factory.descriptor().id() + ": "
                        + other.getClass().getName() + " and " + factory.getClass().getName(),
                        "remove the dependency that brings one of them");
            }
        }
        return factories;
    }

    /** What the factories say of their backends. */
    public static List<BackendDescriptor> descriptors(Map<BackendId, SecretsProviderFactory> factories) {
        return factories.values().stream().map(SecretsProviderFactory::descriptor).toList();
    }
}
