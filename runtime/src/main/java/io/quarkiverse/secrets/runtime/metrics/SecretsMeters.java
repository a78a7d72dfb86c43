package io.quarkiverse.secrets.runtime.metrics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Result;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.StoreListener;

/**
 * Counts and times what happens in the store, for Micrometer.
 * <p>
 * The name of a secret is nowhere a tag: each would be a time series of its own for every instance, and dashboards are read by
 * people who need not know what secrets there are. The audit log and the health check have the names.
 * <p>
 * <strong>Lifecycle:</strong> the registry refers weakly to what the gauges read. The store, which this listens to, keeps it in
 * memory, so that the registry, which may be there longer than the application, does not.
 */
final class SecretsMeters implements StoreListener {

    private static final String BACKEND = "backend";
    private static final String RESULT = "result";

    private final MeterRegistry registry;
    private final Supplier<SecretsManager> secrets;
    private final SecretStates states = new SecretStates();
    private final Map<Result, Counter> refreshes = new EnumMap<>(Result.class);
    private final Counter changes;

    /**
     * @param registry where the meters are
     * @param secrets asked when metrics are collected, and not before
     * @param buckets the names of the TLS buckets that have a certificate from secrets
     * @param leased the names of the leased credentials
     */
    SecretsMeters(MeterRegistry registry, Supplier<SecretsManager> secrets, List<String> buckets, List<String> leased) {
        this.registry = registry;
        this.secrets = secrets;
        // At 0 from the beginning: a rate over a counter that begins with its first failure does not show that failure
        for (Result result : Result.values()) {
            refreshes.put(result, Counter.builder("secrets.refreshes").tag(RESULT, lowerCase(result))
                    .description("Refreshes of the registered secrets").register(registry));
        }
        changes = Counter.builder("secrets.changes").description("Secrets that were given another value").register(registry);
        registerGauges();
        buckets.forEach(this::registerCertificate);
        leased.forEach(this::registerLease);
    }

    /** Begins to listen. Here, so that the caller needs nothing of Micrometer. */
    static void bind(SecretStore store, Supplier<SecretsManager> secrets, List<String> buckets, List<String> leased) {
        store.addListener(new SecretsMeters(Metrics.globalRegistry, secrets, buckets, leased));
    }

    private void registerGauges() {
        TimeGauge.builder("secrets.snapshot.age", this, TimeUnit.MILLISECONDS,
                meters -> meters.secrets.get().health().age().toMillis())
                .description("How long ago a backend last confirmed the registered secrets").register(registry);
        Gauge.builder("secrets.stale", this, meters -> meters.secrets.get().health().stale())
                .description("Secrets that are served from memory without a backend's confirmation").register(registry);
        Gauge.builder("secrets.overdue", this, meters -> meters.overdue())
                .description("Secrets whose value was stored longer ago than their max-age").register(registry);
        registerState("set", meters -> meters.count().set());
        registerState("missing", meters -> meters.count().missing());
        registerState("unset", meters -> meters.count().unset());
    }

    private void registerCertificate(String bucket) {
        TimeGauge.builder("secrets.certificate.expiry", this, TimeUnit.MILLISECONDS, meters -> meters.untilExpiry(bucket))
                .tag("bucket", bucket).description("How long the certificate of a TLS bucket is still valid")
                .register(registry);
    }

    private double untilExpiry(String bucket) {
        return secrets.get().certificates().stream().filter(certificate -> certificate.bucket().equals(bucket))
                .mapToDouble(certificate -> millisUntil(certificate.expires()))
                .findFirst().orElse(Double.NaN);
    }

    private void registerLease(String credentials) {
        TimeGauge.builder("secrets.lease.expiry", this, TimeUnit.MILLISECONDS, meters -> meters.untilEnd(credentials))
                .tag("credentials", credentials).description("How long leased credentials are still valid")
                .register(registry);
    }

    private double untilEnd(String credentials) {
        return secrets.get().leases().stream().filter(lease -> lease.credentials().equals(credentials))
                .flatMap(lease -> lease.expires().stream()).mapToDouble(SecretsMeters::millisUntil)
                .findFirst().orElse(Double.NaN);
    }

    private static double millisUntil(Instant end) {
        return Instant.now().until(end, ChronoUnit.MILLIS);
    }

    private void registerState(String state, ToDoubleFunction<SecretsMeters> count) {
        Gauge.builder("secrets", this, count).tag("state", state).description("Registered secrets").register(registry);
    }

    private double overdue() {
        Instant now = Instant.now();
        return secrets.get().list().stream().filter(status -> status.isOverdue(now)).count();
    }

    private SecretStates.Count count() {
        return states.count(secrets.get().list());
    }

    @Override
    public void called(BackendCall call) {
        Timer.builder("secrets.backend.calls")
                .tags(BACKEND, call.backend(), "operation", lowerCase(call.operation()), RESULT, lowerCase(call.result()))
                .description("Requests to a secrets backend").register(registry).record(call.took());
        call.outcomes().forEach((outcome, secrets) -> Counter.builder("secrets.backend.outcomes")
                .tags(BACKEND, call.backend(), "outcome", outcome)
                .description("Secrets that the backend was asked for, by what came of it").register(registry)
                .increment(secrets));
    }

    @Override
    public void refreshed(Result result) {
        refreshes.get(result).increment();
    }

    @Override
    public void changed(SecretChanged change) {
        changes.increment();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
