package io.quarkiverse.secrets.azure;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Secrets in Azure Key Vault
 * <p>
 * This interface names the settings of the backend `azure-key-vault`, their defaults and what they mean. Who the application
 * is, which proxy it uses and how long it waits are read from the environment variables of the Azure SDK: `AZURE_TENANT_ID`,
 * `AZURE_CLIENT_ID`, `AZURE_CLIENT_SECRET`, `AZURE_FEDERATED_TOKEN_FILE`, `AZURE_AUTHORITY_HOST`, `AZURE_TOKEN_CREDENTIALS`,
 * `HTTPS_PROXY`, `AZURE_REQUEST_CONNECT_TIMEOUT` and so on.
 */
@ConfigMapping(prefix = "quarkus.secrets.azure")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface AzureSecretsConfig {

    /**
     * The address of the vault, e.g. `https://shop.vault.azure.net`. It must be `https`: tokens are sent nowhere else.
     */
    @ConfigDocDefault("the environment variable `AZURE_KEY_VAULT_URL`")
    Optional<String> vaultUrl();

    /**
     * Whether the vault's address must belong to the resource that the vault requests tokens for, so that a token for Azure's
     * vaults is never sent to another server. Set it to `false` only for an emulator, whose address is not below
     * `vault.azure.net`.
     */
    @WithDefault("true")
    boolean challengeResourceVerification();

    /**
     * The settings of dev services.
     */
    DevService devService();

    /**
     * The settings of dev services.
     */
    interface DevService {

        /**
         * The certificate of the server that a dev service runs, as Base64. Dev services set it, in dev and test mode: a
         * packaged
         * application does not start with it.
         */
        @ConfigDocDefault("set by dev services")
        Optional<String> certificate();

        /**
         * The token that this server accepts.
         */
        @ConfigDocDefault("set by dev services")
        Optional<String> token();
    }
}
