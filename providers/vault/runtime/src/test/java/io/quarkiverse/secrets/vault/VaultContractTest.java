package io.quarkiverse.secrets.vault;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Secrets as fields of the application's path, on KV version 2. */
class VaultContractTest extends SecretsProviderContract {

    private final VaultServer server = new VaultServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected SecretsProvider create() {
        return new VaultProviderFactory()
                .create(TestContext.of(settings(), Map.of("VAULT_ADDR", server.uri().toString(), "VAULT_TOKEN",
                        VaultServer.ROOT_TOKEN)));
    }

    protected Map<String, String> settings() {
        return Map.of();
    }

    /** A field of a path is text; the fields of a JSON object that is one are not looked into. */
    @Override
    protected boolean has(Ability ability) {
        return ability == Ability.VERSIONS;
    }

    @Override
    protected int largestValue() {
        return SecretWriter.LARGEST_VALUE;
    }
}
