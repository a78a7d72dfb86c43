package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.List;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

class HealthTest {

    private static final String CHECK = "checks.find { it.name == 'Secrets' }.";

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest.application(HealthTest.class, List.of("KEY=s3cret-value"), Bean.class,
            MonitoringOfTest.class)
            .setForcedDependencies(MonitoringOfTest.HEALTH)
            .overrideRuntimeConfigKey("quarkus.secrets.validation", "warn");

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "KEY")
        String key;

        @ConfigProperty(name = "TOKEN")
        Instance<String> token;
    }

    @Test
    void readinessReportsTheSecretsAndNoValue() {
        String answer = RestAssured.get("/q/health/ready").then().statusCode(200)
                .body(CHECK + "status", equalTo("UP"))
                .body(CHECK + "data.backend", equalTo("env-file"))
                .body(CHECK + "data.reachable", equalTo(true))
                .body(CHECK + "data.missing", equalTo(1))
                .body(CHECK + "data.registered", equalTo(2))
                .body(CHECK + "data.stale", equalTo(0))
                .body(CHECK + "data.age", matchesPattern("PT\\d+S"))
                .extract().asString();
        assertThat(answer).doesNotContain("s3cret-value");
    }

    @Test
    void itIsNoMatterOfLiveness() {
        RestAssured.get("/q/health/live").then().statusCode(200).body("checks.name", equalTo(List.of()));
    }
}
