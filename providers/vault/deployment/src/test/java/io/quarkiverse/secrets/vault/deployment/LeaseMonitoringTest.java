package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

/** An application whose leases are seen by probes and in metrics. */
class LeaseMonitoringTest {

    private static final String METER = "secrets_lease_expiry_seconds{credentials=\"orders\"} ";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(RunningVault.class))
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-smallrye-health", Version.getVersion()),
                    Dependency.of("io.quarkus", "quarkus-micrometer-registry-prometheus", Version.getVersion())))
            .overrideConfigKey("quarkus.secrets.credentials.orders.vault-role", RunningVault.BRIEF)
            .overrideConfigKey("quarkus.secrets.credentials.orders.secret", "DB_CREDENTIALS")
            .overrideRuntimeConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.path", "shop")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.url", RunningVault.address())
            .overrideRuntimeConfigKey("quarkus.secrets.vault.auth.token", VaultServer.ROOT_TOKEN);

    @Test
    void theEndOfALeaseIsAMetricAndAnApplicationWhoseLeaseHasEndedIsDown() {
        await().untilAsserted(this::assertValid);

        RunningVault.deny(true);
        try {
            await().untilAsserted(() -> {
                Map<String, Object> check = check();
                assertThat(check).containsEntry("status", "DOWN");
                assertThat(data(check)).containsKeys("lease.orders", "lease-problem.orders");
                assertThat(data(check).get("lease-problem.orders").toString())
                        .startsWith("No credentials were issued at database/creds/brief: Vault denies it. Fix: ");
                assertThat(Instant.parse(data(check).get("lease.orders").toString())).isBefore(Instant.now());
                assertThat(secondsLeft()).isNegative();
            });
        } finally {
            RunningVault.deny(false);
        }
        await().untilAsserted(this::assertValid);
    }

    private void assertValid() {
        Map<String, Object> check = check();
        assertThat(check).containsEntry("status", "UP");
        assertThat(data(check)).containsKey("lease.orders").doesNotContainKey("lease-problem.orders");
        assertThat(Instant.parse(data(check).get("lease.orders").toString())).isAfter(Instant.now());
        assertThat(secondsLeft()).isBetween(0.0, 2.0);
    }

    private static Map<String, Object> check() {
        return RestAssured.get("/q/health/ready").then().extract().path("checks.find { it.name == 'Secrets' }");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Map<String, Object> check) {
        return (Map<String, Object>) check.get("data");
    }

    private static double secondsLeft() {
        List<String> lines = RestAssured.get("/q/metrics").then().statusCode(200).extract().asString().lines()
                .filter(line -> line.startsWith("secrets_lease_expiry_seconds{")).toList();
        assertThat(lines).singleElement().asString().startsWith(METER);
        return Double.parseDouble(lines.get(0).substring(METER.length()));
    }
}
