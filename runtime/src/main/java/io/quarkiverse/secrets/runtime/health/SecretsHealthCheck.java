package io.quarkiverse.secrets.runtime.health;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretsManager;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/**
 * Says whether the application has the secrets that it needs.
 * <p>
 * It only reports what the store remembers of the last time the backend was asked: probes cost the backend nothing, however
 * many
 * there are. So it is an asynchronous check, which is answered on the event loop, and is also answered when the application
 * has run out of worker threads.
 */
@Readiness
@Singleton
public class SecretsHealthCheck implements AsyncHealthCheck {

    private static final String NAME = "Secrets";

    private final SecretsManager secrets;

    public SecretsHealthCheck(SecretsManager secrets) {
        this.secrets = secrets;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> response(secrets.health(), secrets.certificates(), secrets.leases()));
    }

    private static HealthCheckResponse response(BackendHealth health, List<CertificateStatus> certificates,
            List<LeaseStatus> leases) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).status(health.ready())
                .withData("backend", health.backend())
                .withData("reachable", health.reachable())
                .withData("registered", health.registered())
                .withData("missing", health.missing())
                .withData("stale", health.stale())
                // Not Duration.toString(), where PT1H is longer than PT59M59S: in one unit, ages can be compared
                .withData("age", "PT" + health.age().toSeconds() + "S");
        if (health.backends().size() > 1) {
            for (BackendHealth.Contact contact : health.backends()) {
                response.withData(contact.backend(), contact.reachable() ? "reachable"
                        : "not reachable" + contact.problem().map(problem -> ": " + problem).orElse(""));
            }
        }
        // Data alone: a certificate is renewed in the backend, and no other instance has a better one
        certificates.forEach(certificate -> response.withData("certificate." + certificate.bucket(),
                certificate.expires().toString()));
        for (LeaseStatus lease : leases) {
            response.withData("lease." + lease.credentials(), lease.expires().map(Instant::toString).orElse("not issued"));
            lease.problem().ifPresent(problem -> response.withData("lease-problem." + lease.credentials(), problem));
        }
        health.problem().ifPresent(problem -> response.withData("problem", problem));
        return response.build();
    }
}
