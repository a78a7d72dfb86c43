package io.quarkiverse.secrets.providers.servers.vault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

import org.assertj.core.api.SoftAssertions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A real Vault and one in process, which get the same requests. What they answer differently fails the test at its end. */
final class TwoVaults implements AutoCloseable {

    static final String ENDPOINT = "SECRETS_IT_VAULT_ENDPOINT";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What the provider looks for in errors and warnings. Else, their texts change from version to version. */
    private static final List<String> PHRASES = List.of("sealed", "no handler for route", "versioned K/V", "unknown role",
            "role not found", "check-and-set");
    private static final String JSON_TYPE = "application/json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final VaultServer server = new VaultServer();
    private final String root = System.getenv("SECRETS_IT_VAULT_TOKEN");
    private final SoftAssertions differences = new SoftAssertions();
    private String realToken = root;
    private String token = VaultServer.ROOT_TOKEN;

    private record Answer(int status, JsonNode body) {
    }

    /** The one in process. */
    VaultServer server() {
        return server;
    }

    /** Sends requests with a token that has this policy. */
    void become(String name, String policy) {
        admin("POST", "sys/policies/acl/" + name, JSON.createObjectNode().put("policy", policy).toString());
        realToken = admin("POST", "auth/token/create", "{\"policies\":[\"" + name + "\"],\"ttl\":\"1h\"}")
                .at("/auth/client_token").asText();
        token = "hvs.of-the-test";
        server.tokens().add(token, VaultPolicy.parse(policy), Duration.ofHours(1), true);
    }

    /** Sends requests with a token that neither knows; without any if it is empty. */
    void becomeUnknown(String unknown) {
        realToken = unknown;
        token = unknown;
    }

    /** Prepares the real one. */
    JsonNode admin(String method, String path, String body) {
        return send(System.getenv(ENDPOINT), root, method, path, body, JSON_TYPE).body();
    }

    void assertSame(String method, String path) {
        assertSame(method, path, "");
    }

    void assertSame(String method, String path, String body) {
        assertSame(method, path, body, JSON_TYPE);
    }

    void assertSamePatch(String path, String body) {
        assertSame("PATCH", path, body, "application/merge-patch+json");
    }

    private void assertSame(String method, String path, String body, String type) {
        Answer expected = send(System.getenv(ENDPOINT), realToken, method, path, body, type);
        Answer answer = send(server.uri().toString(), token, method, path, body, type);
        String both = method + " " + path + " " + body + "\nVault: " + expected + "\nours: " + answer + "\n";
        differences.assertThat(answer.status()).as(both).isEqualTo(expected.status());
        differences.assertThat(answer.body().path("errors").isEmpty()).as(both)
                .isEqualTo(expected.body().path("errors").isEmpty());
        differences.assertThat(phrases(answer)).as(both).isEqualTo(phrases(expected));
        assertPart(answer.body(), expected.body(), both);
    }

    /** Whether a real one's answer has at this place what the one in process has there. */
    void assertSameAt(String pointer, String method, String path) {
        differences.assertThat(send(server.uri().toString(), token, method, path, "", JSON_TYPE).body().at(pointer))
                .isEqualTo(send(System.getenv(ENDPOINT), realToken, method, path, "", JSON_TYPE).body().at(pointer));
    }

    private static List<String> phrases(Answer answer) {
        return PHRASES.stream().filter(answer.body().toString()::contains).toList();
    }

    /** Each member of the part is one of the whole, and of the same type. */
    private void assertPart(JsonNode part, JsonNode whole, String both) {
        differences.assertThat(part.getNodeType()).as(both).isEqualTo(whole.getNodeType());
        for (Iterator<String> names = part.fieldNames(); names.hasNext();) {
            String member = names.next();
            assertPart(part.get(member), whole.path(member), both + member + ": ");
        }
    }

    private Answer send(String endpoint, String with, String method, String path, String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + "/v1/" + path)).header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!with.isEmpty()) {
            request.header("X-Vault-Token", with);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(),
                    response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        differences.assertAll();
    }
}
