package io.quarkiverse.secrets.it;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.test.WithSecret;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithSecret(name = "DATABASE_URL", value = "jdbc:h2:mem:with-secret;DB_CLOSE_DELAY=-1")
@WithSecret(name = "JWT_SECRET_KEY")
@WithSecret(name = "SECRET_KEY")
@WithSecret(name = "OPENAI_API_KEY")
@WithSecret(name = "EMAIL_PASSWORD")
@WithSecret(name = "SENTRY_DSN", missing = true)
class FeatureResourceTest {

    @Test
    void anOptionalSecretSwitchesOnWhatItIsFor() {
        given().get("/api/features").then().statusCode(200)
                .body("find { it.name == 'summaries' }.enabled", equalTo(true))
                .body("find { it.name == 'e-mail' }.enabled", equalTo(true));
    }

    @Test
    void withoutTheSecretItIsSwitchedOff() {
        given().get("/api/features").then().statusCode(200)
                .body("find { it.name == 'error-reports' }.enabled", equalTo(false));
    }
}
