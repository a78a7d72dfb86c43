package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.runtime.config.SecretsBuildTimeConfig;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * Adds the readiness check, in an application with SmallRye Health.
 */
@BuildSteps(onlyIf = SecretsProcessor.Enabled.class)
class SecretsHealthProcessor {

    /** By name: its class is made of others that need not be there. */
    private static final String CHECK = "io.quarkiverse.secrets.runtime.health.SecretsHealthCheck";

    @BuildStep
    void readiness(Capabilities capabilities, SecretsBuildTimeConfig config, BuildProducer<HealthBuildItem> checks) {
        if (capabilities.isPresent(Capability.SMALLRYE_HEALTH)) {
            checks.produce(new HealthBuildItem(CHECK, config.health().enabled()));
        }
    }
}
