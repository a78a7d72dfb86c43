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

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@QuarkusTestResource(ServersAndBackend.class)
@EnabledIf(value = "io.quarkiverse.secrets.it.credentials.MongoServer#installed", disabledReason = MongoServer.NOT_INSTALLED)
@Tag("slow")
class MongoIT {

    ServersAndBackend world;

    @Test
    void aClientOfQuarkusNeedsARestartAndOneOfTheApplicationIsReplacedWhenItsPasswordHasChanged() {
        awaitAnswer("fixed", is("fixed"));
        awaitAnswer("rotating", is("rotating"));

        world.mongo().setPassword("fixed", world.store("DOCUMENTS_PASSWORD"));
        world.mongo().setPassword("rotating", world.store("ROTATING_DOCUMENTS_PASSWORD"));
        awaitAnswer("fixed", is("fixed"));
        given().post("/refresh").then().statusCode(204);
        world.mongo().restart();

        awaitAnswer("fixed", containsString("MongoSecurityException"));
        awaitAnswer("rotating", is("rotating"));
    }

    @AfterEach
    void noPasswordIsInTheLog() throws IOException {
        ApplicationLog.assertHoldsNone(world.passwords(), "org.mon.dri");
    }

    /** A client may notice with the first request that its connection is closed. */
    private static void awaitAnswer(String client, Matcher<String> answer) {
        await(client).atMost(Duration.ofSeconds(30)).until(() -> given().get("/mongodb/" + client).asString(), answer);
    }
}
