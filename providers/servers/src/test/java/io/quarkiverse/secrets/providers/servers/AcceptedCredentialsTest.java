package io.quarkiverse.secrets.providers.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.servers.azure.TokenService;

/** What a server accepts that other users of the machine can connect to. */
class AcceptedCredentialsTest {

    @ParameterizedTest
    @CsvSource({ "mine, us-east-1, 200", "mine, ap-southeast-2, 200", "min, us-east-1, 400", "mine2, us-east-1, 400",
            "other, us-east-1, 400" })
    void onAwsOneAccessKeyIsAcceptedInAllRegions(String accessKey, String region, int status) throws Exception {
        try (SecretsManagerServer server = new SecretsManagerServer(ServerOptions.atPort(0))) {
            server.acceptOnly("mine");
            server.store("NAME", "value");
            HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/"))
                    .header("Content-Type", "application/x-amz-json-1.1")
                    .header("X-Amz-Target", "secretsmanager.GetSecretValue")
                    .header("X-Amz-Date", "20260101T000000Z")
                    .header("Authorization", "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20260101/" + region
                            + "/secretsmanager/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64))
                    .POST(BodyPublishers.ofString("{\"SecretId\": \"NAME\"}")).build();

            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        }
    }

    @Test
    void onAzureOneTokenIsAcceptedAndNoneIsGivenOut() throws Exception {
        SelfSignedIdentity identity = SelfSignedIdentity.create();
        try (KeyVaultServer server = new KeyVaultServer(new ServerOptions(Optional.of(identity.context()), 0, false))) {
            server.tokens().acceptOnly("mine");
            server.vault().put("NAME", "value");
            URI secret = server.uri().resolve("/secrets/NAME?api-version=7.4");
            HttpRequest login = HttpRequest.newBuilder(server.uri().resolve("/" + TokenService.TENANT + "/oauth2/v2.0/token"))
                    .POST(BodyPublishers
                            .ofString("grant_type=client_credentials&scope=https://vault.azure.net/.default&client_id="
                                    + TokenService.CLIENT_ID + "&client_secret=" + TokenService.CLIENT_SECRET))
                    .build();

            assertThat(status(identity, HttpRequest.newBuilder(secret).header("Authorization", "Bearer mine").build()))
                    .isEqualTo(200);
            assertThat(status(identity, HttpRequest.newBuilder(secret).header("Authorization", "Bearer other").build()))
                    .isEqualTo(401);
            assertThat(status(identity, login)).isEqualTo(400);
        }
    }

    private static int status(SelfSignedIdentity identity, HttpRequest request) throws Exception {
        return HttpClient.newBuilder().sslContext(SelfSignedIdentityTest.trusting(identity)).build()
                .send(request, BodyHandlers.discarding()).statusCode();
    }
}
