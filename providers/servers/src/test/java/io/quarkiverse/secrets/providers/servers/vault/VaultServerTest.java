package io.quarkiverse.secrets.providers.servers.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class VaultServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final VaultServer server = new VaultServer();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aTokenGetsItsCapabilitiesAtOnePath() throws Exception {
        addToken(VaultPolicy.at("secret/data/shop", "update", "read"));

        assertThatObject(body(capabilities("hvs.token", "[\"secret/data/shop\"]")))
                .returns(JSON.readTree("[\"read\",\"update\"]"), answer -> answer.get("secret/data/shop"))
                .returns(JSON.readTree("[\"read\",\"update\"]"), answer -> answer.get("capabilities"))
                .returns(JSON.readTree("[\"read\",\"update\"]"), answer -> answer.at("/data/secret~1data~1shop"));
    }

    @Test
    void aTokenGetsItsCapabilitiesAtEachOfSeveralPaths() throws Exception {
        addToken(VaultPolicy.at("secret/data/shop", "read"));

        assertThatObject(body(capabilities("hvs.token", "[\"secret/data/shop\",\"secret/data/other\"]")))
                .returns(JSON.readTree("[\"read\"]"), answer -> answer.get("secret/data/shop"))
                .returns(JSON.readTree("[\"deny\"]"), answer -> answer.get("secret/data/other"))
                .returns(false, answer -> answer.has("capabilities"));
    }

    @Test
    void theRootTokenGetsTheCapabilityRoot() throws Exception {
        assertThatObject(body(capabilities(VaultServer.ROOT_TOKEN, "[\"secret/data/shop\"]")).get("secret/data/shop"))
                .isEqualTo(JSON.readTree("[\"root\"]"));
    }

    @Test
    void onlyAnExplicitDenyForbidsTheLookUp() throws Exception {
        addToken(VaultPolicy.nothing());
        assertThat(capabilities("hvs.token", "[\"x\"]").statusCode()).isEqualTo(200);

        addToken(VaultPolicy.everythingBut("sys/capabilities-self"));
        assertThat(capabilities("hvs.token", "[\"x\"]").statusCode()).isEqualTo(403);
        assertThat(capabilities("hvs.unknown", "[\"x\"]").statusCode()).isEqualTo(403);
    }

    @Test
    void aPolicyIsReadAsVaultWritesIt() {
        assertThat(VaultPolicy.parse("""
                # the shop's { own }
                path "secret/data/shop" {
                  capabilities = ["read", "update"]
                }""")).isEqualTo(VaultPolicy.at("secret/data/shop", "read", "update"));
        assertThatIllegalArgumentException().isThrownBy(() -> VaultPolicy.parse("path \"secret/data/shop\" [\"read\"]"));
    }

    private void addToken(VaultPolicy policy) {
        server.tokens().add("hvs.token", policy, Duration.ZERO, false);
    }

    private static JsonNode body(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> capabilities(String token, String paths) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(server.uri() + "/v1/sys/capabilities-self"))
                .header("X-Vault-Token", token).POST(BodyPublishers.ofString("{\"paths\":" + paths + "}")).build(),
                BodyHandlers.ofString());
    }
}
