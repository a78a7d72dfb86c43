package io.quarkiverse.secrets.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.it.support.EnvFileResource;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

@QuarkusTest
@WithTestResource(EnvFileResource.class)
class TokenResourceTest {

    private static final String ISSUER = "https://sample.invalid";

    SampleSecrets secrets;

    @Test
    void aTokenIsSignedWithTheSecretAndExpires() {
        JsonPath claims = verify(issue("ann")).then().statusCode(200).extract().jsonPath();

        assertThat(claims.getString("subject")).isEqualTo("ann");
        assertThat(claims.getString("issuer")).isEqualTo(ISSUER);
        assertThat(Duration.between(Instant.parse(claims.getString("issuedAt")), Instant.parse(claims.getString("expiresAt"))))
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aTokenThatAnotherSignedWithTheSecretIsAccepted() {
        verify(claims().signWithSecret(secrets.get("JWT_SECRET_KEY"))).then().statusCode(200).body("subject", equalTo("ann"));
    }

    @Test
    void aTokenThatWasSignedWithAnotherSecretIsRefused() {
        verify(claims().signWithSecret(secrets.get("SECRET_KEY"))).then().statusCode(401);
    }

    @Test
    void aTokenThatHasExpiredIsRefused() {
        String expired = claims().issuedAt(Instant.now().minus(Duration.ofHours(2)))
                .expiresAt(Instant.now().minus(Duration.ofHours(1))).signWithSecret(secrets.get("JWT_SECRET_KEY"));

        verify(expired).then().statusCode(401);
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String[] parts = issue("ann").split("\\.");
        String[] others = issue("bob").split("\\.");

        verify(parts[0] + "." + others[1] + "." + parts[2]).then().statusCode(401);
    }

    @Test
    void aRequestWithoutATokenIsRefused() {
        given().get("/tokens/verify").then().statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void aTokenWithoutASubjectIsNotIssued() {
        given().contentType(ContentType.JSON).body("{\"subject\": \" \"}").post("/tokens").then().statusCode(400);
    }

    private static String issue(String subject) {
        return given().contentType(ContentType.JSON).body("{\"subject\": \"" + subject + "\"}").post("/tokens")
                .then().statusCode(200).extract().path("token");
    }

    private static Response verify(String token) {
        return given().auth().oauth2(token).get("/tokens/verify");
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.issuer(ISSUER).subject("ann");
    }
}
