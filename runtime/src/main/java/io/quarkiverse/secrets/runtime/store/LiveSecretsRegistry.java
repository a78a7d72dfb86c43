package io.quarkiverse.secrets.runtime.store;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsRegistry;
import io.quarkiverse.secrets.runtime.registry.Definitions;

/**
 * The registry of a running application, to which secrets can be added.
 */
final class LiveSecretsRegistry implements SecretsRegistry {

    private final Consumer<SecretDefinition> registration;
    private volatile Definitions definitions;

    /**
     * @param definitions the secrets known at start
     * @param registration does what there is to do for one more
     */
    LiveSecretsRegistry(Definitions definitions, Consumer<SecretDefinition> registration) {
        this.definitions = definitions;
        this.registration = registration;
    }

    @Override
    public Collection<SecretDefinition> definitions() {
        return definitions.all();
    }

    @Override
    public Optional<SecretDefinition> find(String name) {
        return definitions.find(name);
    }

    @Override
    public void register(SecretDefinition definition) {
        registration.accept(definition);
    }

    /** Adds one without loading it. */
    synchronized void add(SecretDefinition definition) {
        definitions = definitions.with(definition);
    }
}
