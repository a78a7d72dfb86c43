package io.quarkiverse.secrets.it.credentials;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@QuarkusTestResource(ServersAndBackend.class)
@Tag("slow")
class MailIT {

    ServersAndBackend world;

    @Test
    void quarkusMailerLogsInWithAPasswordThatIsASecretAndNeedsARestartForAnother() {
        given().body("with the first").post("/mail/fixed").then().statusCode(204);
        assertThat(world.mail().subjects()).contains("with the first");

        world.mail().setPassword("fixed", world.store("MAIL_PASSWORD"));
        given().post("/refresh").then().statusCode(204);
        given().body("with the second").post("/mail/fixed").then().statusCode(502).body(containsString("AUTH"));
        assertThat(world.mail().subjects()).doesNotContain("with the second");
    }

    @Test
    void aClientThatAsksTheProviderLogsInWithTheRotatedPassword() {
        given().body("before").post("/mail/rotating").then().statusCode(204);

        world.mail().setPassword("rotating", world.store("ROTATING_MAIL_PASSWORD"));
        given().body("after").post("/mail/rotating").then().statusCode(204);
        assertThat(world.mail().subjects()).contains("before", "after");
    }

    @AfterEach
    void noPasswordIsInTheLog() throws IOException {
        ApplicationLog.assertHoldsNone(world.passwords(), "io.ver.ext.mai");
    }
}
