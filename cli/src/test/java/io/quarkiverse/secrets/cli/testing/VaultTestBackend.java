package io.quarkiverse.secrets.cli.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.vault.VaultProviderFactory;

/** HashiCorp Vault in this process; the application's path is {@code shop}. */
public final class VaultTestBackend extends TestBackend {

    private final VaultServer server = new VaultServer();
    private final SecretsProvider provider = new VaultProviderFactory()
            .create(TestContext.of(Map.of("vault.path", TestApplication.NAME),
                    Map.of("VAULT_ADDR", server.uri().toString(), "VAULT_TOKEN", VaultServer.ROOT_TOKEN)));

    /** The server in this process. */
    public VaultServer vault() {
        return server;
    }

    @Override
    public String id() {
        return "hashicorp-vault";
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("ENVIRONMENT", "production");
        environment.put("VAULT_ADDR", server.uri().toString());
        environment.put("VAULT_TOKEN", VaultServer.ROOT_TOKEN);
        environment.put("QUARKUS_SECRETS_VAULT_PATH", TestApplication.NAME);
        return environment;
    }

    @Override
    public Optional<BackendServer> server() {
        return Optional.of(server);
    }

    @Override
    public void denyAll() {
        for (String of : List.of("data", "metadata", "delete")) {
            server.refuse("secret/" + of + "/" + TestApplication.NAME, 403);
        }
    }

    @Override
    public List<String> credentials() {
        return List.of(VaultServer.ROOT_TOKEN);
    }

    @Override
    protected SecretsProvider provider() {
        return provider;
    }
}
