package io.quarkiverse.secrets.deployment.kubernetes;

import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.deployment.BuildTimeRegistryBuildItem;
import io.quarkiverse.secrets.deployment.SecretsProcessor;
import io.quarkiverse.secrets.deployment.kubernetes.SecretsKubernetesConfig.As;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkus.deployment.IsProduction;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.kubernetes.spi.DecoratorBuildItem;
import io.quarkus.kubernetes.spi.KubernetesAnnotationBuildItem;
import io.quarkus.kubernetes.spi.KubernetesEnvBuildItem;
import io.quarkus.kubernetes.spi.KubernetesResourceMetadataBuildItem;

/**
 * Has the manifests of {@code quarkus-kubernetes} refer to the Secret that the application is configured with. Without one,
 * nothing is added: a container whose Secret does not exist is not started.
 */
@BuildSteps(onlyIf = { SecretsProcessor.Enabled.class, IsProduction.class })
class SecretsKubernetesProcessor {

    private static final Logger LOG = Logger.getLogger(SecretsKubernetesProcessor.class);
    private static final String NAMES = "quarkus-secrets/names";

    @BuildStep
    void annotations(SecretsKubernetesConfig config, BuildTimeRegistryBuildItem registry,
            List<KubernetesResourceMetadataBuildItem> resources, BuildProducer<KubernetesAnnotationBuildItem> annotations) {
        if (config.secret().isPresent() && resources.isEmpty()) {
            LOG.warn("quarkus.secrets.kubernetes.secret has no effect: no Kubernetes manifests are generated. Fix: add"
                    + " io.quarkus:quarkus-kubernetes, or remove the setting");
        }
        if (config.secret().isPresent()) {
            String names = String.join(",", KubernetesKeys.of(registry.definitions()).all());
            resources.forEach(resource -> annotations
                    .produce(new KubernetesAnnotationBuildItem(NAMES, names, resource.getTarget())));
        }
    }

    @BuildStep
    void variables(SecretsKubernetesConfig config, BuildTimeRegistryBuildItem registry,
            List<KubernetesResourceMetadataBuildItem> resources, BuildProducer<KubernetesEnvBuildItem> variables,
            BuildProducer<DecoratorBuildItem> decorators) {
        if (config.secret().isEmpty() || config.as() != As.ENV || resources.isEmpty()) {
            return;
        }
        String secret = config.secret().get();
        KubernetesKeys keys = KubernetesKeys.of(registry.definitions());
        for (KubernetesResourceMetadataBuildItem resource : resources) {
            for (String key : keys.all()) {
                variables.produce(KubernetesEnvBuildItem.createFromSecretKey(key, key, secret, resource.getTarget(), null));
            }
            decorators.produce(SecretDecorators.optionalKeys(resource.getTarget(), secret, keys.optional()));
        }
    }

    @BuildStep
    void volume(SecretsKubernetesConfig config, BuildTimeRegistryBuildItem registry,
            List<KubernetesResourceMetadataBuildItem> resources, BuildProducer<KubernetesEnvBuildItem> variables,
            BuildProducer<DecoratorBuildItem> decorators) {
        if (config.secret().isEmpty() || config.as() != As.VOLUME || resources.isEmpty()) {
            return;
        }
        boolean optional = KubernetesKeys.of(registry.definitions()).required().isEmpty();
        Optional<String> backend = registry.setting("quarkus.secrets.backend");
        for (KubernetesResourceMetadataBuildItem resource : resources) {
            decorators.produce(SecretDecorators.volume(resource.getTarget(), resource.getName(), config.secret().get(),
                    config.mountPath(), optional));
            variables.produce(KubernetesEnvBuildItem.createSimpleVar("QUARKUS_SECRETS_MOUNTED_FILES_PATHS",
                    config.mountPath(), resource.getTarget()));
            // A backend that is configured may be a chain that the folder is part of
            if (backend.isEmpty()) {
                variables.produce(KubernetesEnvBuildItem.createSimpleVar("SECRETS_BACKEND",
                        KnownBackends.MOUNTED_FILES.id().value(), resource.getTarget()));
            }
        }
    }
}
