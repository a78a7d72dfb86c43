package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

class MetricsTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest.application(MetricsTest.class, List.of("KEY=s3cret-value"), Bean.class,
            MonitoringOfTest.class)
            .setForcedDependencies(MonitoringOfTest.METRICS);

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "KEY")
        String key;
    }

    @Inject
    SecretsManager secrets;

    @Test
    void theMetersAreThereFromTheLoadAtStartOn() {
        assertThat(metrics()).anyMatch(line -> line.startsWith("secrets_backend_calls_seconds_count{")
                && line.contains("backend=\"env-file\"") && line.contains("operation=\"load\"")
                && line.contains("result=\"success\"") && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("secrets_backend_outcomes_total{") && line.contains("outcome=\"found\""))
                .anyMatch(line -> line.startsWith("secrets_snapshot_age_seconds "))
                .contains("secrets_stale 0.0", "secrets_changes_total 0.0", "secrets_refreshes_total{result=\"failure\"} 0.0",
                        "secrets{state=\"set\"} 1.0", "secrets{state=\"missing\"} 0.0", "secrets{state=\"unset\"} 0.0");
    }

    @Test
    void aRefreshCounts() {
        double before = refreshes();
        secrets.refresh();
        assertThat(refreshes()).isEqualTo(before + 1);
    }

    @Test
    void neitherValuesNorNamesAreThere() {
        assertThat(metrics()).noneMatch(line -> line.contains("s3cret-value") || line.contains("\"KEY\""));
    }

    private static double refreshes() {
        String line = "secrets_refreshes_total{result=\"success\"} ";
        return metrics().stream().filter(metric -> metric.startsWith(line))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(line.length()))).sum();
    }

    private static List<String> metrics() {
        return RestAssured.get("/q/metrics").then().statusCode(200).extract().asString().lines().toList();
    }
}
