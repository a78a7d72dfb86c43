package io.quarkiverse.secrets.it.support;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import io.restassured.http.ContentType;

/** Uses a sample application that runs. */
public final class SampleClient {

    private SampleClient() {
    }

    /** Goes through all that it does with its secrets. */
    public static void useEverything(String url) {
        String token = given().contentType(ContentType.JSON).body(Map.of("subject", "ann")).post(url + "/tokens")
                .then().statusCode(200).extract().path("token");
        given().auth().oauth2(token).get(url + "/tokens/verify").then().statusCode(200);
        given().auth().oauth2(token + "x").get(url + "/tokens/verify").then().statusCode(401);
        Map<String, String> signed = given().contentType(ContentType.JSON).body(Map.of("message", "hello"))
                .post(url + "/signatures").then().statusCode(200).extract().jsonPath().getMap("");
        given().contentType(ContentType.JSON).body(signed).post(url + "/signatures/verification").then()
                .body("valid", equalTo(true));
        for (String path : new String[] { "/", "/api/secrets", "/api/features", "/database" }) {
            given().get(url + path).then().statusCode(200);
        }
    }
}
