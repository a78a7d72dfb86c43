package io.quarkiverse.secrets.azure.deployment;

import java.util.List;

import io.quarkiverse.secrets.deployment.devservices.BackendDevServiceBuildItem;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkus.deployment.annotations.BuildStep;

/** Offers Azure Key Vault as a dev service. */
class AzureDevServicesProcessor {

    /** The address of a vault, and all of the SDK's sources of credentials that are variables. */
    private static final List<String> CONFIGURING = List.of("quarkus.secrets.azure.vault-url", "AZURE_KEY_VAULT_URL",
            "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH", "AZURE_TENANT_ID",
            "AZURE_FEDERATED_TOKEN_FILE", "AZURE_AUTHORITY_HOST", "AZURE_TOKEN_CREDENTIALS", "IDENTITY_ENDPOINT",
            "MSI_ENDPOINT");

    @BuildStep
    BackendDevServiceBuildItem devService() {
        return new BackendDevServiceBuildItem(KnownBackends.AZURE_KEY_VAULT.id(), CONFIGURING, () -> false,
                AzureDevServer::new);
    }
}
