package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.test.WithSecret;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithSecret(name = "SIGNATURE_KEY", value = "a key for tests, of at least 256 bits")
class SignatureResourceTest {

    @Test
    void signsTheText() {
        given().queryParam("text", "hello")
                .when().get("/signature")
                .then().statusCode(200)
                .body(is("41c7c9dd31b996ade6ba3f415c58faf3d87f329e626a87200501e38f9bc4ee9c"));
    }
}
