package io.quarkiverse.secrets.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.test.TestSecrets;
import io.quarkiverse.secrets.test.WithSecret;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

@QuarkusTest
@WithSecret(name = "DATABASE_URL", value = "jdbc:h2:mem:with-secret;DB_CLOSE_DELAY=-1")
@WithSecret(name = "JWT_SECRET_KEY")
@WithSecret(name = "SECRET_KEY")
@WithSecret(name = "OPENAI_API_KEY")
@WithSecret(name = "EMAIL_PASSWORD")
@WithSecret(name = "SENTRY_DSN", missing = true)
class SignatureResourceTest {

    private static final String MESSAGE = "order=4711; für Ann";

    TestSecrets secrets;

    @Test
    void aMessageIsSignedWithTheSecret() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secrets.get("SECRET_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal(MESSAGE.getBytes(StandardCharsets.UTF_8));

        assertThat(sign(MESSAGE)).isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(expected));
    }

    @Test
    void theSignatureOfAMessageIsValid() {
        assertThat(verify(MESSAGE, sign(MESSAGE))).isTrue();
    }

    @Test
    void theSignatureOfAnotherMessageIsNot() {
        assertThat(verify("order=4712", sign(MESSAGE))).isFalse();
    }

    @Test
    void whatIsNoSignatureAtAllIsNot() {
        assertThat(verify(MESSAGE, "")).isFalse();
        assertThat(verify(MESSAGE, "no Base64!")).isFalse();
    }

    @Test
    void aRequestWithoutAMessageIsRefused() {
        given().contentType(ContentType.JSON).body("{}").post("/signatures").then().statusCode(400);
        given().contentType(ContentType.JSON).body("{}").post("/signatures/verification").then().statusCode(400);
    }

    private static String sign(String message) {
        return given().contentType(ContentType.JSON).body(Map.of("message", message)).post("/signatures")
                .then().statusCode(200).extract().path("signature");
    }

    private static boolean verify(String message, String signature) {
        return given().contentType(ContentType.JSON).body(Map.of("message", message, "signature", signature))
                .post("/signatures/verification").then().statusCode(200).extract().<Boolean> path("valid");
    }
}
