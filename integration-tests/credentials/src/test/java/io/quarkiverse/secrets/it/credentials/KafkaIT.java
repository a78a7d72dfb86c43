package io.quarkiverse.secrets.it.credentials;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@QuarkusTestResource(ServersAndBackend.class)
@Tag("slow")
class KafkaIT {

    ServersAndBackend world;

    @Test
    void producerAndConsumerGoOnWithARotatedPasswordWithoutARestart() {
        given().body("before").post("/kafka").then().statusCode(204);
        awaitMessage("before");
        String before = world.kafkaPassword();

        world.rotateKafka();

        await("the broker's use of the new password").atMost(Duration.ofSeconds(10))
                .until(() -> !world.kafka().lets("app", before));
        double logins = world.kafka().logins();
        await("logins of both clients").atMost(Duration.ofSeconds(30)).until(() -> {
            given().body("after").post("/kafka");
            awaitMessage("after");
            return world.kafka().logins() >= logins + 3;
        });
        given().body("in the end").post("/kafka").then().statusCode(204);
        awaitMessage("in the end");
    }

    @Test
    void aLoginBetweenTheTwoChangesFailsAndTheClientsAreUsableAfterwards() {
        given().body("first").post("/kafka").then().statusCode(204);
        awaitMessage("first");
        double failures = world.kafka().failedLogins();

        String password = world.changeKafkaPassword();
        await("failed logins").atMost(Duration.ofSeconds(30)).until(() -> {
            given().body("in between").post("/kafka");
            given().get("/kafka");
            return world.kafka().failedLogins() > failures;
        });
        world.storeKafkaPassword(password);

        await("a delivery").atMost(Duration.ofSeconds(30))
                .until(() -> given().body("last").post("/kafka").statusCode() == 204);
        awaitMessage("last");
    }

    private static void awaitMessage(String message) {
        await(message).atMost(Duration.ofSeconds(30)).until(() -> given().get("/kafka").asString().contains(message));
    }

    @AfterEach
    void noPasswordIsInTheLog() throws IOException {
        ApplicationLog.assertHoldsNone(world.passwords(), "org.apa.kaf");
    }
}
