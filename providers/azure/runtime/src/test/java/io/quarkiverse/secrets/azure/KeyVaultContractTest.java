package io.quarkiverse.secrets.azure;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.spi.SecretsProvider;

class KeyVaultContractTest extends SecretsProviderContract {

    private final KeyVaultServer server = Vaults.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected SecretsProvider create() {
        return Vaults.provider(server);
    }

    @Override
    protected boolean has(Ability ability) {
        return true;
    }

    @Override
    protected int largestValue() {
        return 25 * 1024;
    }
}
