package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.test.WithSecret;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithSecret(name = "GREETING_KEY")
class GreetingSignerTest {

    @Test
    void signatureDependsOnTheGreeting() {
        String ann = given().queryParam("name", "Ann").get("/greeting").then().statusCode(200)
                .body(startsWith("Hello Ann, signed ")).extract().asString();
        given().queryParam("name", "Ann").get("/greeting").then().body(is(ann));
        given().queryParam("name", "Bob").get("/greeting").then().body(not(is(ann.replace("Ann", "Bob"))));
    }
}
