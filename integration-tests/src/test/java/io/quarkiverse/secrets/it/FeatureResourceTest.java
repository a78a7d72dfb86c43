package io.quarkiverse.secrets.it;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.it.support.EnvFileResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(EnvFileResource.class)
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
