package io.quarkiverse.secrets.it.credentials;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Duration;

import org.hamcrest.Matcher;
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
        awaitAnswer("fixed", is("fixed"));

        String password = world.store("CACHE_PASSWORD");
        world.redis().addPassword("fixed", password);
        reconnect("fixed");
        awaitAnswer("fixed", is("fixed"));

        world.redis().setPassword("fixed", password);
        reconnect("fixed");
        awaitAnswer("fixed", containsString("WRONGPASS"));
    }

    @Test
    void aClientOfTheApplicationIsReplacedWhenItsPasswordHasChanged() {
        awaitAnswer("rotating", is("rotating"));

        world.redis().setPassword("rotating", world.store("ROTATING_CACHE_PASSWORD"));
        reconnect("rotating");
        awaitAnswer("rotating", is("rotating"));
    }

    @Test
    void theKeyAndTheTrustOfTheClientAreInStoresWhosePasswordsAreSecrets() throws IOException {
        awaitAnswer("files", is("tls"));
        awaitAnswer("bucket", is("tls"));

        SelfSignedIdentity client = SelfSignedIdentity.create();
        world.redis().trust(client);
        world.storeIdentity(client);
        reconnect("tls");
        awaitAnswer("bucket", is("tls"));
        awaitAnswer("files", containsString("unknown_ca"));
    }

    @AfterEach
    void noPasswordIsInTheLog() throws IOException {
        ApplicationLog.assertHoldsNone(world.passwords(), "io.ver.red");
    }

    /** Has the application read the secrets, and the client connect again. */
    private void reconnect(String user) {
        given().post("/refresh").then().statusCode(204);
        world.redis().disconnect(user);
    }

    /** A client may notice with the first request that its connection is closed. */
    private static void awaitAnswer(String client, Matcher<String> answer) {
        await(client).atMost(Duration.ofSeconds(10)).until(() -> given().get("/redis/" + client).asString(), answer);
    }
}
