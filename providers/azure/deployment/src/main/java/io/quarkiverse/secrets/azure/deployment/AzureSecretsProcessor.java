package io.quarkiverse.secrets.azure.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;

/** Adds the backend Azure Key Vault to an application. */
class AzureSecretsProcessor {

    private static final String FEATURE = "secrets-azure";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }
}
