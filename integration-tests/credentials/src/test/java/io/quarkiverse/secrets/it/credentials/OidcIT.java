package io.quarkiverse.secrets.it.credentials;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@QuarkusTestResource(ServersAndBackend.class)
@Tag("slow")
class OidcIT {

    ServersAndBackend world;

    @BeforeEach
    void forgetAnswers() {
        world.oidc().takeAnswers();
    }

    @Test
    void aClientThatIsRefusedAsksForItsSecretAgain() {
        given().get("/oidc/client/secret").then().body(is("token of shop"));
        assertThat(world.oidc().takeAnswers()).containsExactly(200);

        world.oidc().setSecret("shop", world.store("OIDC_CLIENT_SECRET"));
        given().get("/oidc/client/secret").then().body(is("token of shop"));
        assertThat(world.oidc().takeAnswers()).containsExactly(401, 200);

        given().get("/oidc/client/secret").then().body(is("token of shop"));
        assertThat(world.oidc().takeAnswers()).containsExactly(200);
    }

    @Test
    void anApplicationThatHasTokensCheckedAsksForItsSecretAgain() {
        given().auth().oauth2("opaque").get("/oidc/user").then().body(is("alice"));
        assertThat(world.oidc().takeAnswers()).containsExactly(200);

        world.oidc().setSecret("service", world.store("OIDC_SERVICE_SECRET"));
        given().auth().oauth2("opaque").get("/oidc/user").then().body(is("alice"));
        assertThat(world.oidc().takeAnswers()).containsExactly(401, 200);
    }

    @Test
    void aKeyThatIsASecretSignsUntilARestart() {
        given().get("/oidc/client/key").then().body(is("token of key"));

        world.rotateOidcKey();
        given().post("/refresh").then().statusCode(204);
        given().get("/oidc/client/key").then().statusCode(502);
        assertThat(world.oidc().takeAnswers()).startsWith(200, 401).doesNotContain(500);
    }

    @AfterEach
    void noPasswordIsInTheLog() throws IOException {
        ApplicationLog.assertHoldsNone(world.passwords(), "io.qua.oid");
    }
}
