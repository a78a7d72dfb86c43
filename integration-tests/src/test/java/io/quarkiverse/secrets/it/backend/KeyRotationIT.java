package io.quarkiverse.secrets.it.backend;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.it.support.PackagedApplication;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkiverse.secrets.providers.testing.aws.SecretsManagerServer;
import io.restassured.http.ContentType;
import io.smallrye.jwt.build.Jwt;

/** Rotates the key of the access tokens while the packaged application runs. */
class KeyRotationIT {

    private static final String KEY = "JWT_SECRET_KEY";

    private final SampleSecrets secrets = new SampleSecrets();

    @TempDir
    Path directory;

    @Test
    void tokensOfThePreviousKeyStayValidAndThoseOfTheOneBeforeDoNot() {
        try (SecretsManagerServer server = new SecretsManagerServer()) {
            secrets.values().forEach(server::store);
            try (PackagedApplication application = PackagedApplication.start(directory, environment(server),
                    "quarkus.secrets.refresh.every=0.2s")) {
                String url = application.awaitUrl();
                String first = issue(url);
                verify(url, first, 200);

                String secondKey = new SampleSecrets().get(KEY);
                server.store(KEY, secondKey);
                await().until(() -> isSignedWith(url, secondKey));
                String second = issue(url);
                verify(url, first, 200);
                verify(url, second, 200);

                String thirdKey = new SampleSecrets().get(KEY);
                server.store(KEY, thirdKey);
                await().until(() -> isSignedWith(url, thirdKey));
                verify(url, first, 401);
                verify(url, second, 200);
                verify(url, issue(url), 200);
                verify(url, Jwt.issuer("https://sample.invalid").subject("ann").signWithSecret(secrets.get("SECRET_KEY")), 401);
            }
        }
    }

    private static Map<String, String> environment(SecretsManagerServer server) {
        return new HashMap<>(Map.of("SECRETS_BACKEND", "aws-secrets-manager", "AWS_REGION", SecretsManagerServer.REGION,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", server.uri().toString(), "AWS_ACCESS_KEY_ID", "AKIATESTSONLY",
                "AWS_SECRET_ACCESS_KEY", "key-of-the-test"));
    }

    private static String issue(String url) {
        return given().contentType(ContentType.JSON).body("{\"subject\": \"ann\"}").post(url + "/tokens").then()
                .statusCode(200).extract().path("token");
    }

    private static boolean isSignedWith(String url, String key) {
        String token = issue(url);
        String[] parts = token.split("\\.");
        return Hs256.signature(parts[0] + "." + parts[1], key).equals(parts[2]);
    }

    private static void verify(String url, String token, int status) {
        given().auth().oauth2(token).get(url + "/tokens/verify").then().statusCode(status);
    }
}
