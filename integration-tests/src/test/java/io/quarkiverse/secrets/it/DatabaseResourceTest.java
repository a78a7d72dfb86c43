package io.quarkiverse.secrets.it;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.it.support.EnvFileResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(EnvFileResource.class)
class DatabaseResourceTest {

    @Test
    void theDatabaseAnswersAndItsUrlIsNotShown() {
        given().get("/database").then().statusCode(200)
                .body("product", equalTo("H2"), "answer", equalTo(42), "inMemory", equalTo(true))
                .body(not(containsString("jdbc:")));
    }
}
