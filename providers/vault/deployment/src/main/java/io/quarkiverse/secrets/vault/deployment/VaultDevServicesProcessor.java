package io.quarkiverse.secrets.vault.deployment;

import java.util.List;

import io.quarkiverse.secrets.deployment.devservices.BackendDevServiceBuildItem;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkus.deployment.annotations.BuildStep;

/** Offers Vault as a dev service. */
class VaultDevServicesProcessor {

    /** Addresses of Vault, and whatever logs in to it. A token in the user's home directory leads to no address. */
    private static final List<String> CONFIGURING = List.of("quarkus.secrets.vault.url", "VAULT_ADDR", "VAULT_TOKEN",
            "VAULT_PROXY_ADDR", "quarkus.secrets.vault.auth.method", "quarkus.secrets.vault.auth.mount",
            "quarkus.secrets.vault.auth.token", "quarkus.secrets.vault.auth.role-id", "quarkus.secrets.vault.auth.secret-id",
            "quarkus.secrets.vault.auth.role", "quarkus.secrets.vault.auth.jwt", "quarkus.secrets.vault.auth.jwt-path",
            "quarkus.secrets.vault.auth.username", "quarkus.secrets.vault.auth.password");

    @BuildStep
    BackendDevServiceBuildItem devService() {
        return new BackendDevServiceBuildItem(KnownBackends.HASHICORP_VAULT.id(), CONFIGURING, () -> false,
                VaultDevServer::new);
    }
}
