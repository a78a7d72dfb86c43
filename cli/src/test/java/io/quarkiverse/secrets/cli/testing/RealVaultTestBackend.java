package io.quarkiverse.secrets.cli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.vault.VaultProviderFactory;

/**
 * HashiCorp Vault at an endpoint, with KV version 2 at {@code secret/}; the application's path is {@code shop}. Processes get a
 * token that has a policy, and not the one that may do everything.
 */
final class RealVaultTestBackend extends TestBackend {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT_TOKEN = "SECRETS_IT_VAULT_TOKEN";
    private static final String POLICY = "quarkus-secrets-cli";
    private static final String ALL = "path \"*\" { capabilities = [\"create\", \"read\", \"update\", \"patch\", \"delete\","
            + " \"list\"] }";
    /** All tests share the one server: they take turns, each with the thread that it runs in. */
    private static final ReentrantLock TURN = new ReentrantLock();

    private final String endpoint;
    private final SecretsProvider provider;
    private final String token;

    private RealVaultTestBackend(String endpoint) {
        this.endpoint = endpoint;
        forget("");
        policy(ALL);
        token = call("POST", "auth/token/create", "{\"policies\":[\"" + POLICY + "\"]}").at("/auth/client_token").asText();
        provider = new VaultProviderFactory().create(TestContext.of(Map.of("vault.path", TestApplication.NAME),
                Map.of("VAULT_ADDR", endpoint, "VAULT_TOKEN", System.getenv(ROOT_TOKEN))));
    }

    /** One that has no secrets. For one test at a time. */
    static RealVaultTestBackend at(String endpoint) {
        TURN.lock();
        try {
            return new RealVaultTestBackend(endpoint);
        } catch (RuntimeException e) {
            TURN.unlock();
            throw e;
        }
    }

    private void forget(String folder) {
        for (JsonNode key : call("LIST", "secret/metadata/" + folder, "").at("/data/keys")) {
            String path = folder + key.asText();
            if (path.endsWith("/")) {
                forget(path);
            } else {
                call("DELETE", "secret/metadata/" + path, "");
            }
        }
    }

    private void policy(String rules) {
        call("POST", "sys/policies/acl/" + POLICY, JSON.createObjectNode().put("policy", rules).toString());
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/v1/" + path))
                .header("X-Vault-Token", System.getenv(ROOT_TOKEN)).method(method, BodyPublishers.ofString(body)).build();
        try {
            String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
            return answer.isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String id() {
        return "hashicorp-vault";
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("ENVIRONMENT", "production");
        environment.put("VAULT_ADDR", endpoint);
        environment.put("VAULT_TOKEN", token);
        environment.put("QUARKUS_SECRETS_VAULT_PATH", TestApplication.NAME);
        return environment;
    }

    @Override
    public void denyAll() {
        policy("path \"secret/*\" { capabilities = [\"deny\"] }");
    }

    @Override
    public List<String> credentials() {
        return List.of(token);
    }

    @Override
    protected SecretsProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        try {
            super.close();
        } finally {
            TURN.unlock();
        }
    }
}
