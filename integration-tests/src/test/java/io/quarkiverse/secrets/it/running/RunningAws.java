package io.quarkiverse.secrets.it.running;

import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;

/** AWS Secrets Manager. */
class RunningAws implements RunningBackend {

    private static final List<String> READING = List.of("BatchGetSecretValue", "GetSecretValue");

    private final SecretsManagerServer server = new SecretsManagerServer();

    @Override
    public SecretsManagerServer server() {
        return server;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("SECRETS_BACKEND", "aws-secrets-manager", "AWS_REGION", SecretsManagerServer.REGION,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", server.uri().toString(), "AWS_ACCESS_KEY_ID", "AKIATESTSONLY",
                "AWS_SECRET_ACCESS_KEY", "key-of-the-test");
    }

    @Override
    public List<String> properties() {
        return List.of();
    }

    @Override
    public void store(String name, String value) {
        server.store(name, value);
    }

    @Override
    public void delete(String name) {
        server.delete(name);
    }

    @Override
    public void restore(String name) {
        server.restore(name);
    }

    @Override
    public void deny(String name) {
        server.deny(name);
    }

    @Override
    public void allow(String name) {
        server.allow(name);
    }

    @Override
    public void denyAll() {
        READING.forEach(server::denyOperation);
    }

    @Override
    public void allowAll() {
        READING.forEach(server::allowOperation);
    }

    @Override
    public int callsOfAPoll() {
        return 1;
    }

    @Override
    public List<String> clockJumps() {
        return List.of("+30d", "-30d", "+0");
    }
}
