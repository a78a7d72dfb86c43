package io.quarkiverse.secrets.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.it.support.EnvFileResource;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(EnvFileResource.class)
class SecretsResourceTest {

    SampleSecrets secrets;

    @Test
    void everySecretIsListedWithADescription() {
        List<Map<String, Object>> statuses = list();

        assertThat(statuses).extracting(status -> status.get("name")).containsExactlyElementsOf(SampleSecrets.NAMES);
        assertThat(statuses).allSatisfy(status -> assertThat((String) status.get("description")).isNotBlank());
    }

    @Test
    void whatTheApplicationCannotDoWithoutIsRequired() {
        assertThat(list()).filteredOn(status -> (boolean) status.get("required")).extracting(status -> status.get("name"))
                .containsExactlyElementsOf(SampleSecrets.REQUIRED);
    }

    @Test
    void aSecretSaysWhetherItIsSetAndWhereItComesFrom() {
        assertThat(status("JWT_SECRET_KEY")).containsEntry("set", true)
                .hasEntrySatisfying("source", source -> assertThat((String) source).endsWith(".env"));
        assertThat(status("SENTRY_DSN")).containsEntry("set", false).containsEntry("source", null);
    }

    @Test
    void noValueIsShown() {
        String text = given().get("/api/secrets").then().statusCode(200).extract().asString();

        assertThat(text).doesNotContain(secrets.needles());
    }

    private static Map<String, Object> status(String name) {
        return list().stream().filter(status -> name.equals(status.get("name"))).findFirst().orElseThrow();
    }

    private static List<Map<String, Object>> list() {
        return given().get("/api/secrets").then().statusCode(200).extract().jsonPath().getList("");
    }
}
