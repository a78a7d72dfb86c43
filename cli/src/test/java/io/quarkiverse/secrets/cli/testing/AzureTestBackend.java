package io.quarkiverse.secrets.cli.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLContext;

import io.quarkiverse.secrets.azure.KeyVaultProviderFactory;
import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.servers.azure.TokenService;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Azure Key Vault in this process. */
public final class AzureTestBackend extends TestBackend {

    private static volatile Optional<TestIdentity> identity = Optional.empty();

    private final KeyVaultServer server;
    private final SecretsProvider provider;

    AzureTestBackend(Path folder) {
        SSLContext.setDefault(identity().context());
        server = new KeyVaultServer(identity().context());
        provider = new KeyVaultProviderFactory()
                .create(TestContext.of(Map.of("azure.challenge-resource-verification", "false"), server.environment()));
    }

    /** One for all tests of this process: the JDK keeps what it trusts. */
    private static synchronized TestIdentity identity() {
        if (identity.isEmpty()) {
            try {
                identity = Optional.of(TestIdentity.in(java.nio.file.Files.createTempDirectory("identity")));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return identity.get();
    }

    /** The server in this process. */
    public KeyVaultServer keyVault() {
        return server;
    }

    @Override
    public String id() {
        return "azure-key-vault";
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("ENVIRONMENT", "production");
        // The tokens of the server are for the vault of the cloud, and not for one of this name
        environment.put("QUARKUS_SECRETS_AZURE_CHALLENGE_RESOURCE_VERIFICATION", "false");
        return environment;
    }

    @Override
    public List<String> jvmOptions() {
        return List.of("-Djavax.net.ssl.trustStore=" + identity().trustStoreFile(),
                "-Djavax.net.ssl.trustStorePassword=changeit");
    }

    @Override
    public Optional<BackendServer> server() {
        return Optional.of(server);
    }

    @Override
    public void denyAll() {
        server.refuseAll(KeyVaultServer.forbidden());
    }

    @Override
    public List<String> credentials() {
        return List.of(TokenService.CLIENT_SECRET);
    }

    @Override
    protected SecretsProvider provider() {
        return provider;
    }
}
