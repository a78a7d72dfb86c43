package io.quarkiverse.secrets.runtime.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.StillSecrets;
import io.quarkiverse.secrets.runtime.store.SecretStore;

class SecretsViewsTest {

    private static final Instant END = Instant.parse("2030-05-31T12:00:00.123Z");

    private final SecretStore store = new SecretStore();
    private final StillSecrets secrets = new StillSecrets();
    private final SecretsViews views = new SecretsViews(secrets, new SecretsActivity(store, true, Runnable::run));

    @Test
    void healthHasTheEndOfLeasesAndWhyTheyWereNotRenewedWithoutAValue() {
        store.addCredential("hidden-token");
        secrets.leases = List.of(new LeaseStatus("orders", Optional.of(END), Optional.empty()),
                new LeaseStatus("stock", Optional.empty(), Optional.of("Vault denies hidden-token. Fix: add a policy")));

        assertThat(views.health().leases()).containsExactly(
                new HealthView.Lease("orders", "2030-05-31T12:00:00Z", ""),
                new HealthView.Lease("stock", "", "Vault denies ***. Fix: add a policy"));
    }

    @Test
    void healthHasTheEndOfCertificatesAndWhatIsWrongWithTheirBuckets() {
        store.addCredential("hidden-token");
        secrets.certificates = List.of(new CertificateStatus("bank", "BANK_CERTIFICATE", END),
                new CertificateStatus("web", "WEB_CERTIFICATE", END));
        secrets.report = new ValidationReport("env-file", List.of(
                new Problem("BANK_KEY", "is not the key of hidden-token", "TLS bucket bank", List.of(), "store both"),
                new Problem("WEB_CERTIFICATE", "is too short", "The page", List.of(), "store another")));

        assertThat(views.health().certificates()).containsExactly(
                new HealthView.Certificate("bank", "BANK_CERTIFICATE", "2030-05-31T12:00:00Z", "2030-05-01T12:00:00Z",
                        "BANK_KEY is not the key of ***. Fix: store both"),
                new HealthView.Certificate("web", "WEB_CERTIFICATE", "2030-05-31T12:00:00Z", "2030-05-01T12:00:00Z", ""));
    }
}
