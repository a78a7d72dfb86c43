package io.quarkiverse.secrets.it.backend;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;

class AwsIT extends BackendIT {

    private static final String SECRET_ACCESS_KEY = "needle-of-the-secret-access-key";

    private final SecretsManagerServer server = new SecretsManagerServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Override
    String backend() {
        return "aws-secrets-manager";
    }

    @Override
    BackendServer server() {
        return server;
    }

    @Override
    void store(String name, String value) {
        server.store(name, value);
    }

    @Override
    Map<String, String> environment() {
        return Map.of("ENVIRONMENT", "production", "AWS_REGION", SecretsManagerServer.REGION,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                server.uri().toString(), "AWS_ACCESS_KEY_ID", "AKIATESTSONLY", "AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY);
    }

    @Override
    List<String> credentials() {
        return List.of(SECRET_ACCESS_KEY);
    }

    /** Nine names fit into one batch. */
    @Override
    int callsToLoad() {
        return 1;
    }
}
