package io.quarkiverse.secrets.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.deployment.SecretsRegistryBuildItem;
import io.quarkiverse.secrets.deployment.SeededBackendBuildItem;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.LiveReloadBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.deployment.dev.devservices.DevServiceDescriptionBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;

/**
 * Runs the chosen cloud backends in process while an application is developed or tested that configures none of its own.
 * <p>
 * The settings that point the application at them are run-time defaults, and so the last of all: they apply to static
 * initialization, too, and any value that the application has for one of them precedes it.
 */
@BuildSteps(onlyIf = { DevServicesEnabled.class, DevServicesConfig.Enabled.class })
class SecretsDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");

    @BuildStep
    DevServersBuildItem start(SecretsDevServicesConfig config, List<BackendDevServiceBuildItem> backends,
            LaunchModeBuildItem launchMode, LiveReloadBuildItem liveReload, CuratedApplicationShutdownBuildItem shutdown) {
        List<BackendDevServiceBuildItem> wanted = new DevServiceSelection(new BuildConfiguration()).of(backends);
        DevServers servers = liveReload.getContextObject(DevServers.class);
        if (servers == null && wanted.isEmpty()) {
            return new DevServersBuildItem(List.of());
        }
        if (servers == null) {
            servers = new DevServers();
            liveReload.setContextObject(DevServers.class, servers);
            shutdown.addCloseTask(servers::close, true);
        }
        // Continuous testing runs beside dev mode, which has the port
        int port = launchMode.getLaunchMode().isDev() ? config.port().orElse(0) : 0;
        return new DevServersBuildItem(servers.run(wanted, port));
    }

    @BuildStep
    void point(DevServersBuildItem running, BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults) {
        for (RunningDevServer server : running.servers()) {
            server.server().settings()
                    .forEach((name, value) -> defaults.produce(new RunTimeConfigurationDefaultBuildItem(name, value)));
        }
    }

    @BuildStep
    void nameSeeded(SecretsDevServicesConfig config, DevServersBuildItem running,
            BuildProducer<SeededBackendBuildItem> seeded) {
        if (config.seed()) {
            running.servers().forEach(server -> seeded.produce(new SeededBackendBuildItem(server.backend())));
        }
    }

    /** For the page of the Dev UI, without the credentials. */
    @BuildStep
    void describe(DevServersBuildItem running, BuildProducer<DevServiceDescriptionBuildItem> descriptions) {
        for (RunningDevServer server : running.servers()) {
            String address = server.server().address().toString();
            descriptions.produce(new DevServiceDescriptionBuildItem("secrets-" + server.backend(),
                    "The backend " + server.backend() + ", in process", Map.of("address", address)));
        }
    }

    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void seed(SecretsDevServicesConfig config, DevServersBuildItem running, SecretsRegistryBuildItem registry) {
        if (running.servers().isEmpty()) {
            return;
        }
        Optional<ApplicationSecrets> secrets = ApplicationSecrets.read(new BuildConfiguration(), registry.definitions(),
                registry.members());
        for (RunningDevServer server : running.servers()) {
            secrets.ifPresent(all -> seed(server, all, config.seed()));
        }
    }

    private static void seed(RunningDevServer server, ApplicationSecrets secrets, boolean seeded) {
        List<SecretReference> references = secrets.references(server.backend());
        Map<SecretReference, String> values = seeded ? EnvFileSeed.of(references, secrets.settings()) : Map.of();
        try {
            server.seed(values, secrets.settings());
        } catch (SecretsProviderException e) {
            LOG.debugf("The dev service of %s is not seeded, for an invalid setting: %s", server.backend(), e.getMessage());
        }
        List<String> missing = references.stream().filter(reference -> !values.containsKey(reference))
                .map(SecretReference::name).toList();
        LOG.infof("Dev service in use for secrets: %s, seeded with %d of %d registered secrets%s", server, values.size(),
                references.size(), seeded && !missing.isEmpty() ? "; not in .env: " + String.join(", ", missing) : "");
    }
}
