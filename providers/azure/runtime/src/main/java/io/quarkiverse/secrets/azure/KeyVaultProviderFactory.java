package io.quarkiverse.secrets.azure;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.ShellWord;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Creates the provider of the backend {@code azure-key-vault}.
 */
public final class KeyVaultProviderFactory implements SecretsProviderFactory {

    private static final String VAULT_URL = "azure.vault-url";
    private static final String VERIFICATION = "azure.challenge-resource-verification";
    private static final String VAULT_URL_VARIABLE = "AZURE_KEY_VAULT_URL";

    @Override
    public BackendDescriptor descriptor() {
        return KnownBackends.AZURE_KEY_VAULT;
    }

    @Override
    public SecretsProvider create(ProviderContext context) {
        KeyVaultLocation vault = vault(context);
        SdkLogging.quieten();
        Map<String, String> environment = context.environment();
        Optional<String> clientId = Optional.ofNullable(environment.get("AZURE_CLIENT_ID")).filter(id -> !id.isBlank());
        Commands commands = new Commands(vault.name(),
                clientId.map(ShellWord::of).orElse("<the application's client id>"));
        CredentialRedaction redaction = new CredentialRedaction(context::redact);
        redaction.readEnvironment(environment);
        Optional<DevService> devService = DevService.of(context, vault);
        KeyVaultClients clients = devService.isPresent() ? KeyVaultClients.of(vault, devService.get(), redaction)
                : new KeyVaultClients(vault, environment, verifiesResource(context), redaction);
        AccessPolicy policy = new AccessPolicy(vault.name(), clientId);
        ServiceErrorAnalyzer errors = new ServiceErrorAnalyzer(vault, commands);
        FailureAnalyzer failures = new FailureAnalyzer(vault, clients::authority, clients::throttling, errors);
        return new KeyVaultProvider(vault, clients, commands, failures, errors, policy);
    }

    @Override
    public void prepare() {
        SdkLogging.quieten();
        KeyVaultWarmUp.run();
    }

    private KeyVaultLocation vault(ProviderContext context) {
        Optional<String> url = context.setting(VAULT_URL).filter(text -> !text.isBlank());
        if (url.isEmpty()) {
            url = Optional.ofNullable(context.environment().get(VAULT_URL_VARIABLE)).filter(text -> !text.isBlank());
        }
        return KeyVaultLocation.parse(url.orElseThrow(() -> new SecretsProviderException(
                "the backend " + descriptor().id() + " needs the address of a key vault",
                "set quarkus.secrets." + VAULT_URL + " or the environment variable " + VAULT_URL_VARIABLE
                        + ", e.g. to https://shop.vault.azure.net; to list yours: az keyvault list --query [].properties.vaultUri")))
                .orElseThrow(() -> new SecretsProviderException(
                        "quarkus.secrets." + VAULT_URL + " or the environment variable " + VAULT_URL_VARIABLE
                                + " is not the address of a key vault",
                        "set it to https and the host only, e.g. https://shop.vault.azure.net"));
    }

    private static boolean verifiesResource(ProviderContext context) {
        String text = context.setting(VERIFICATION).orElse("true").strip();
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        throw new SecretsProviderException("quarkus.secrets." + VERIFICATION + " is neither true nor false",
                "remove it, or, for an emulator, set it to false");
    }
}
