package io.quarkiverse.secrets.deployment;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

class HealthDisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(HealthDisabledTest.class, List.of("KEY=v"), MonitoringOfTest.class)
            .setForcedDependencies(MonitoringOfTest.HEALTH)
            .overrideConfigKey("quarkus.secrets.health.enabled", "false");

    @Test
    void thereIsNoCheckWhenItIsSwitchedOff() {
        RestAssured.get("/q/health/ready").then().statusCode(200).body("checks.name", not(hasItem("Secrets")));
    }
}
