package io.quarkiverse.secrets.runtime.metrics;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.runtime.StillSecrets;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Result;
import io.quarkiverse.secrets.runtime.store.SecretStore;

class SecretsMetersTest {

    private static final Duration TOOK = Duration.ofMillis(250);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StillSecrets secrets = new StillSecrets();
    private final SecretsMeters meters = new SecretsMeters(registry, () -> secrets, List.of("web"), List.of("orders"));

    @Test
    void aCallIsTimedByBackendOperationAndResult() {
        meters.called(call(Operation.LOAD, Map.of("found", 3), null));
        meters.called(call(Operation.READ, Map.of("found", 2, "denied", 1), null));
        meters.called(call(Operation.READ, Map.of(), "refused"));
        assertThat(registry.get("secrets.backend.calls").tags("backend", "aws", "operation", "load", "result", "success")
                .timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
        assertThat(registry.get("secrets.backend.calls").tags("operation", "read", "result", "partial").timer().count())
                .isOne();
        assertThat(registry.get("secrets.backend.calls").tags("operation", "read", "result", "failure").timer().count())
                .isOne();
    }

    @Test
    void eachSecretIsCountedByItsOutcome() {
        meters.called(call(Operation.LOAD, Map.of("found", 3), null));
        meters.called(call(Operation.READ, Map.of("found", 2, "denied", 1), null));
        assertThat(outcomes("found")).isEqualTo(5);
        assertThat(outcomes("denied")).isOne();
    }

    @Test
    void refreshesAreCountedFromZeroByResult() {
        assertThat(refreshes("failure")).as("before the first").isZero();
        meters.refreshed(Result.SUCCESS);
        meters.refreshed(Result.FAILURE);
        meters.refreshed(Result.FAILURE);
        meters.called(call(Operation.LOAD, Map.of("found", 3), null));
        assertThat(refreshes("success")).isOne();
        assertThat(refreshes("failure")).isEqualTo(2);
        assertThat(refreshes("partial")).isZero();
    }

    @Test
    void changedSecretsAreCountedFromZero() {
        assertThat(registry.get("secrets.changes").counter().count()).isZero();
        meters.changed(new SecretChanged("A", "aws", "1", "2"));
        assertThat(registry.get("secrets.changes").counter().count()).isOne();
    }

    @Test
    void gaugesShowHowThingsStand() {
        secrets.health = new BackendHealth("aws", true, true, 4, 1, 2, Duration.ofSeconds(42), Optional.empty());
        secrets.statuses = List.of(status("A", true, true), status("B", false, true), status("C", true, false),
                status("D", false, false));
        assertThat(gauge("secrets.snapshot.age")).isEqualTo(42);
        assertThat(registry.get("secrets.snapshot.age").gauge().getId().getBaseUnit()).isEqualTo("seconds");
        assertThat(gauge("secrets.stale")).isEqualTo(2);
        assertThat(states()).isEqualTo(Map.of("set", 2.0, "missing", 1.0, "unset", 1.0));
        secrets.statuses = List.of(status("A", true, true));
        assertThat(states()).isEqualTo(Map.of("set", 1.0, "missing", 0.0, "unset", 0.0));
    }

    @Test
    void untilACertificateExpiresIsAGaugeOfItsBucketThatFollowsARotation() {
        Instant now = Instant.now();
        assertThat(gauge("secrets.certificate.expiry")).as("before there is one").isNaN();
        secrets.certificates = List.of(new CertificateStatus("other", "B", now.plusSeconds(5)),
                new CertificateStatus("web", "A", now.plusSeconds(3600)));
        assertThat(registry.get("secrets.certificate.expiry").tag("bucket", "web").gauge().value()).isBetween(3540.0, 3600.0);
        assertThat(registry.get("secrets.certificate.expiry").gauge().getId().getBaseUnit()).isEqualTo("seconds");
        secrets.certificates = List.of(new CertificateStatus("web", "A", now.minusSeconds(60)));
        assertThat(gauge("secrets.certificate.expiry")).isBetween(-120.0, -60.0);
    }

    @Test
    void untilALeaseEndsIsAGaugeOfItsCredentialsThatFollowsARenewal() {
        Instant now = Instant.now();
        secrets.leases = List.of(new LeaseStatus("orders", Optional.empty(), Optional.of("Vault is away")));
        assertThat(gauge("secrets.lease.expiry")).as("before one is issued").isNaN();
        secrets.leases = List.of(new LeaseStatus("other", Optional.of(now.plusSeconds(5)), Optional.empty()),
                new LeaseStatus("orders", Optional.of(now.plusSeconds(3600)), Optional.empty()));
        assertThat(registry.get("secrets.lease.expiry").tag("credentials", "orders").gauge().value())
                .isBetween(3540.0, 3600.0);
        assertThat(registry.get("secrets.lease.expiry").gauge().getId().getBaseUnit()).isEqualTo("seconds");
        secrets.leases = List.of(new LeaseStatus("orders", Optional.of(now.minusSeconds(60)), Optional.empty()));
        assertThat(gauge("secrets.lease.expiry")).isBetween(-120.0, -60.0);
    }

    @Test
    void secretsThatAreOlderThanTheirMaxAgeAreCounted() {
        Optional<Instant> stored = Optional.of(Instant.now().minus(Duration.ofDays(91)));
        secrets.statuses = List.of(aged("A", stored, 90), aged("B", stored, 92), aged("C", Optional.empty(), 90),
                status("D", true, true));
        assertThat(gauge("secrets.overdue")).isOne();
    }

    private static SecretStatus aged(String name, Optional<Instant> stored, int days) {
        return new SecretStatus(name, "", true, true, Optional.empty(), Optional.empty(), stored, Optional.empty(),
                Optional.of(Duration.ofDays(days)));
    }

    @Test
    void noNameOfASecretIsATag() {
        secrets.statuses = List.of(status("DATABASE_PASSWORD", true, true));
        meters.called(call(Operation.LOAD, Map.of("found", 1), null));
        meters.changed(new SecretChanged("DATABASE_PASSWORD", "aws", "1", "2"));
        assertThat(registry.getMeters()).flatExtracting(meter -> meter.getId().getTags()).extracting(Tag::getValue)
                .isNotEmpty().doesNotContain("DATABASE_PASSWORD");
    }

    @Test
    void everyMeterSaysWhatItIs() {
        meters.called(call(Operation.LOAD, Map.of("found", 1), null));
        assertThat(registry.getMeters()).extracting(Meter::getId).extracting(Meter.Id::getDescription).doesNotContainNull();
    }

    @Test
    void theSameListIsCountedOnce() {
        SecretStates states = new SecretStates();
        List<SecretStatus> statuses = new ArrayList<>(List.of(status("A", true, true)));
        SecretStates.Count first = states.count(statuses);
        assertThat(states.count(statuses)).isSameAs(first);
        assertThat(states.count(new ArrayList<>(statuses))).isNotSameAs(first);
    }

    @Test
    void aRegistryThatOutlivesTheApplicationDoesNotKeepIt() {
        SimpleMeterRegistry outliving = new SimpleMeterRegistry();
        SecretStore store = new SecretStore();
        WeakReference<SecretsMeters> ofApplication = bound(outliving, store);
        System.gc();
        assertThat(ofApplication.get()).as("while there is a store").isNotNull();
        Reference.reachabilityFence(store);
        store = null;
        for (int collections = 0; collections < 50 && ofApplication.get() != null; collections++) {
            System.gc();
        }
        assertThat(ofApplication.get()).as("without one").isNull();
        assertThat(outliving.getMeters()).isNotEmpty();
    }

    private WeakReference<SecretsMeters> bound(SimpleMeterRegistry registry, SecretStore store) {
        SecretsMeters bound = new SecretsMeters(registry, StillSecrets::new, List.of(), List.of());
        store.addListener(bound);
        return new WeakReference<>(bound);
    }

    private double outcomes(String outcome) {
        return registry.get("secrets.backend.outcomes").tags("backend", "aws", "outcome", outcome).counter().count();
    }

    private double refreshes(String result) {
        return registry.get("secrets.refreshes").tag("result", result).counter().count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private Map<String, Double> states() {
        return Map.of("set", state("set"), "missing", state("missing"), "unset", state("unset"));
    }

    private double state(String state) {
        return registry.get("secrets").tag("state", state).gauge().value();
    }

    private static SecretStatus status(String name, boolean required, boolean set) {
        return new SecretStatus(name, "", required, set, Optional.empty(), Optional.empty());
    }

    private static BackendCall call(Operation operation, Map<String, Integer> outcomes, String failure) {
        return new BackendCall(operation, "aws", EPOCH, TOOK, outcomes, Optional.ofNullable(failure));
    }
}
