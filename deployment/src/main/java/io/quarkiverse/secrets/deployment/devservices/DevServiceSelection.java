package io.quarkiverse.secrets.deployment.devservices;

import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

/**
 * Selects the backends that get a dev service: those that are chosen, and that the application could not reach without one.
 * Nothing that is configured for a real backend is ever answered by a dev service.
 */
final class DevServiceSelection {

    private static final Logger LOG = Logger.getLogger(DevServiceSelection.class);

    private final BuildConfiguration configuration;

    DevServiceSelection(BuildConfiguration configuration) {
        this.configuration = configuration;
    }

    List<BackendDevServiceBuildItem> of(List<BackendDevServiceBuildItem> backends) {
        if (backends.isEmpty()) {
            return List.of();
        }
        Optional<ApplicationSecrets> secrets = ApplicationSecrets.read(configuration, List.of(), List.of());
        return backends.stream().filter(backend -> secrets.isPresent() && secrets.get().uses(backend.backend()))
                .filter(backend -> !isConfigured(backend)).toList();
    }

    private boolean isConfigured(BackendDevServiceBuildItem backend) {
        Optional<String> set = backend.configuring().stream().filter(configuration::isSet).findFirst();
        set.ifPresent(name -> LOG.debugf("No dev service for %s: %s is set", backend.backend(), name));
        if (set.isEmpty() && backend.hasFiles()) {
            LOG.debugf("No dev service for %s: there are files with credentials for it", backend.backend());
            return true;
        }
        return set.isPresent();
    }
}
