package io.quarkiverse.secrets.it.credentials;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@QuarkusTestResource(ServersAndBackend.class)
@EnabledIf(value = "io.quarkiverse.secrets.it.credentials.RedisServer#installed", disabledReason = RedisServer.NOT_INSTALLED)
@Tag("slow")
class RedisIT {

    ServersAndBackend world;

    @Test
    void aClientOfQuarkusNeedsARestartWhenTheServerNoLongerTakesThePasswordThatItStartedWith() {
        given().get("/redis/fixed").then().body(is("fixed"));

        String password = world.store("CACHE_PASSWORD");
        world.redis().addPassword("fixed", password);
        reconnect("fixed");
        given().get("/redis/fixed").then().body(is("fixed"));

        world.redis().setPassword("fixed", password);
        reconnect("fixed");
        given().get("/redis/fixed").then().statusCode(502).body(containsString("WRONGPASS"));
    }

    @Test
    void aClientOfTheApplicationIsReplacedWhenItsPasswordHasChanged() {
        given().get("/redis/rotating").then().body(is("rotating"));

        world.redis().setPassword("rotating", world.store("ROTATING_CACHE_PASSWORD"));
        reconnect("rotating");
        given().get("/redis/rotating").then().body(is("rotating"));
    }

    @Test
    void theKeyAndTheTrustOfTheClientAreInStoresWhosePasswordsAreSecrets() throws IOException {
        given().get("/redis/files").then().body(is("tls"));
        given().get("/redis/bucket").then().body(is("tls"));

        SelfSignedIdentity client = SelfSignedIdentity.create();
        world.redis().trust(client);
        world.storeIdentity(client);
        reconnect("tls");
        given().get("/redis/bucket").then().body(is("tls"));
        given().get("/redis/files").then().statusCode(502);
    }

    @AfterEach
    void noPasswordIsInTheLog() throws IOException {
        ApplicationLog.assertHoldsNone(world.passwords(), "io.ver.red");
    }

    private void reconnect(String user) {
        given().post("/refresh").then().statusCode(204);
        world.redis().disconnect(user);
    }
}
