package io.quarkiverse.secrets.runtime.config;

import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Takes the place of the secrets where the application is initialised statically and none may be asked for: while a native
 * executable is built and in the training run for a class-data archive. What reads a required secret there is named, with what
 * to write instead. It is below all other sources, whose values count.
 */
final class UnavailableSecretsConfigSource implements ConfigSource {

    @Override
    public String getValue(String propertyName) {
        Optional<SecretDefinition> secret = BuildTimeRegistry.current().find(propertyName);
        if (secret.isPresent() && secret.get().required() && secret.get().defaultValue().isEmpty()) {
            throw new ConfigurationException("Secrets: " + secret.get().name() + " is read while the application is initialised"
                    + " statically, which in a native executable and in the training run for a class-data archive happens when"
                    + " it is built, where there are no secrets. It is used by " + String.join(", ", secret.get().usedBy())
                    + ".\n  Fix: where that is a JAX-RS provider, a filter or the like, inject Provider<String> instead of"
                    + " String, or SecretsManager, and read the secret when a request is handled");
        }
        return null;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    /** Under the defaults of mappings. */
    @Override
    public int getOrdinal() {
        return Integer.MIN_VALUE;
    }

    @Override
    public String getName() {
        return "UnavailableSecretsConfigSource";
    }

    @Override
    public String toString() {
        return getName();
    }
}
