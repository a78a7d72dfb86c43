package io.quarkiverse.secrets.it.backend;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;

class VaultIT extends BackendIT {

    private static final String TOKEN = "hvs.needle-of-the-token";
    private static final String APPLICATION = "quarkus-secrets-integration-tests";

    private final VaultServer server = new VaultServer();
    private final Map<String, String> stored = new HashMap<>();

    VaultIT() {
        server.tokens().add(TOKEN, VaultPolicy.everything(), Duration.ofHours(1), true);
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Override
    String backend() {
        return "hashicorp-vault";
    }

    @Override
    BackendServer server() {
        return server;
    }

    /** All secrets of the application are fields of one path. */
    @Override
    void store(String name, String value) {
        stored.put(name, value);
        server.mount("secret").put(APPLICATION, stored);
    }

    @Override
    Map<String, String> environment() {
        return Map.of("ENVIRONMENT", "production", "VAULT_ADDR", server.uri().toString(), "VAULT_TOKEN", TOKEN);
    }

    @Override
    List<String> credentials() {
        return List.of(TOKEN);
    }

    @Override
    int callsToLoad() {
        return 1;
    }
}
