package io.quarkiverse.secrets.deployment.devservices;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.config.SecretsProviderFactories;
import io.quarkiverse.secrets.runtime.config.SecretsSetup;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * The application's secrets and backends as its start will find them in configuration.
 */
final class ApplicationSecrets {

    private static final Logger LOG = Logger.getLogger(ApplicationSecrets.class);

    private final SecretsSetup setup;
    private final SelectedBackends selected;

    private ApplicationSecrets(SecretsSetup setup, SelectedBackends selected) {
        this.setup = setup;
        this.selected = selected;
    }

    /**
     * Reads them; empty if a setting is invalid, which the start reports.
     *
     * @param discovered the secrets that the build found
     */
    static Optional<ApplicationSecrets> read(BuildConfiguration configuration, Collection<SecretDefinition> discovered,
            Collection<SecretDefinition> members) {
        try {
            List<BackendDescriptor> available = SecretsProviderFactories.descriptors(SecretsProviderFactories.find());
            SecretsSetup setup = SecretsSetup.of(configuration, System.getenv(), discovered, members, List.of(),
                    available);
            return Optional.of(new ApplicationSecrets(setup, setup.select(available)));
        } catch (SecretsProviderException e) {
            LOG.debugf("No dev service, for an invalid setting: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the start will ask a backend for any secret. */
    boolean uses(BackendId backend) {
        return selected.all().contains(backend);
    }

    ProviderContext settings() {
        return setup.context();
    }

    /** Where a backend is asked for the registered secrets. */
    List<SecretReference> references(BackendId backend) {
        String prefix = settings().setting("key-prefix").orElse("");
        return setup.definitions().all().stream().filter(definition -> isIn(backend, definition))
                .map(definition -> new SecretReference(definition.name(), definition.key().orElse(prefix + definition.name()),
                        definition.field(), Optional.empty()))
                .toList();
    }

    private boolean isIn(BackendId backend, SecretDefinition definition) {
        return definition.backend().isPresent() ? BackendId.parse(definition.backend().get()).equals(Optional.of(backend))
                : selected.ids().contains(backend);
    }
}
