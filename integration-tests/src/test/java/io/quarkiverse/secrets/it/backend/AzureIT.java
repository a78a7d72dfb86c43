package io.quarkiverse.secrets.it.backend;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.servers.azure.TokenService;
import io.quarkiverse.secrets.providers.testing.TestIdentity;

class AzureIT extends BackendIT {

    @TempDir
    static Path identityFolder;

    private static TestIdentity identity;

    private final KeyVaultServer server = new KeyVaultServer(identity.context());

    @BeforeAll
    static void makeIdentity() {
        identity = TestIdentity.in(identityFolder);
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Override
    String backend() {
        return "azure-key-vault";
    }

    @Override
    BackendServer server() {
        return server;
    }

    /** Names there have dashes for underscores. */
    @Override
    void store(String name, String value) {
        server.vault().put(name.replace('_', '-'), value);
    }

    @Override
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("ENVIRONMENT", "production");
        // The tokens of the server are for the vault of the cloud, and not for one of this name
        environment.put("QUARKUS_SECRETS_AZURE_CHALLENGE_RESOURCE_VERIFICATION", "false");
        return environment;
    }

    @Override
    List<String> properties() {
        return List.of("javax.net.ssl.trustStore=" + identity.trustStoreFile(), "javax.net.ssl.trustStorePassword=changeit");
    }

    @Override
    List<String> credentials() {
        return List.of(TokenService.CLIENT_SECRET);
    }

    /**
     * There is no batch read: one call for each registered secret. What is sent without a token, to learn of whom to get one,
     * does not count.
     */
    @Override
    int callsToLoad() {
        return SampleSecrets.NAMES.size();
    }

    @Override
    int calls() {
        return server.authorizedCalls().size();
    }
}
