package io.quarkiverse.secrets.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.runtime.StillSecrets;
import io.smallrye.mutiny.Uni;

class SecretsHealthCheckTest {

    private final StillSecrets secrets = new StillSecrets();
    private final SecretsHealthCheck check = new SecretsHealthCheck(secrets);

    @Test
    void itReportsWhatIsThereAndHowOldItIs() {
        secrets.health = new BackendHealth("env-file", true, true, 7, 0, 0, Duration.ofMillis(42_900), Optional.empty());
        HealthCheckResponse response = check.call().await().indefinitely();
        assertThat(response.getName()).isEqualTo("Secrets");
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow()).isEqualTo(Map.of("backend", "env-file", "reachable", true,
                "registered", 7L, "missing", 0L, "stale", 0L, "age", "PT42S"));
    }

    @Test
    void theAgeIsInSecondsHoweverLong() {
        secrets.health = new BackendHealth("aws", true, true, 0, 0, 0, Duration.ofDays(2), Optional.empty());
        String age = (String) check.call().await().indefinitely().getData().orElseThrow().get("age");
        assertThat(age).isEqualTo("PT172800S");
        assertThat(Duration.parse(age)).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void anOutageIsReportedAndIsNoReasonToBeDownAsLongAsTheSecretsAreGood() {
        secrets.health = new BackendHealth("aws", true, false, 7, 0, 7, Duration.ofMinutes(3),
                Optional.of("Connection refused"));
        HealthCheckResponse response = check.call().await().indefinitely();
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow()).containsEntry("reachable", false).containsEntry("stale", 7L)
                .containsEntry("problem", "Connection refused");
    }

    @Test
    void itIsDownWhenTheApplicationHasNotWhatItNeeds() {
        secrets.health = new BackendHealth("aws", false, true, 7, 1, 0, Duration.ZERO, Optional.empty());
        HealthCheckResponse response = check.call().await().indefinitely();
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow()).containsEntry("missing", 1L);
    }

    @Test
    void aCertificateIsDataAndNoReasonToBeDownEvenIfItHasExpired() {
        secrets.certificates = List.of(new CertificateStatus("<default>", "A", Instant.parse("2020-01-01T00:00:00Z")),
                new CertificateStatus("web", "B", Instant.parse("2999-12-31T23:59:59Z")));
        HealthCheckResponse response = check.call().await().indefinitely();
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow()).containsEntry("certificate.<default>", "2020-01-01T00:00:00Z")
                .containsEntry("certificate.web", "2999-12-31T23:59:59Z");
    }

    @Test
    void aLeaseIsDataWithWhyItWasNotRenewed() {
        secrets.leases = List.of(
                new LeaseStatus("orders", Optional.of(Instant.parse("2999-12-31T23:59:59Z")), Optional.empty()),
                new LeaseStatus("reports", Optional.of(Instant.parse("2999-12-31T23:00:00Z")),
                        Optional.of("Vault is sealed. Fix: unseal it")),
                new LeaseStatus("stock", Optional.empty(), Optional.of("Vault has no role stock. Fix: add it")));
        HealthCheckResponse response = check.call().await().indefinitely();
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow()).containsEntry("lease.orders", "2999-12-31T23:59:59Z")
                .doesNotContainKey("lease-problem.orders").containsEntry("lease.reports", "2999-12-31T23:00:00Z")
                .containsEntry("lease-problem.reports", "Vault is sealed. Fix: unseal it")
                .containsEntry("lease.stock", "not issued")
                .containsEntry("lease-problem.stock", "Vault has no role stock. Fix: add it");
    }

    @Test
    void eachProbeLooksAnew() {
        Uni<HealthCheckResponse> probe = check.call();
        secrets.health = new BackendHealth("aws", false, true, 7, 1, 0, Duration.ZERO, Optional.empty());
        assertThat(probe.await().indefinitely().getStatus()).isEqualTo(Status.DOWN);
    }
}
