package io.quarkiverse.secrets.runtime.tls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.store.ValuesCheck;

/**
 * Checks that the secrets of each bucket are what TLS needs, belong together, and are valid now. Says so when a certificate
 * expires within {@link #SOON}, and keeps when each ends.
 * <p>
 * <strong>Concurrency:</strong> {@link #check} is for one thread at a time, {@link #certificates} for any number.
 */
public final class TlsCheck implements ValuesCheck {

    /** How long before its end a certificate is worth a warning. */
    public static final Duration SOON = Duration.ofDays(30);

    private final List<TlsBucket> buckets;
    private final Clock clock;
    /** By bucket, what was last found valid: that is what the bucket uses. */
    private volatile Map<String, CertificateStatus> certificates = Map.of();

    /**
     * @param buckets what is configured
     * @param clock the time
     */
    public TlsCheck(List<TlsBucket> buckets, Clock clock) {
        this.buckets = List.copyOf(buckets);
        this.clock = clock;
    }

    @Override
    public void check(Function<String, Optional<String>> values, Consumer<Problem> problems, Consumer<String> warnings) {
        for (TlsBucket bucket : buckets) {
            // What is missing is reported for itself
            if (bucket.secrets().stream().allMatch(secret -> values.apply(secret).isPresent())) {
                check(bucket, values, problems, warnings);
            }
        }
    }

    @Override
    public List<CertificateStatus> certificates() {
        return List.copyOf(certificates.values());
    }

    private void check(TlsBucket bucket, Function<String, Optional<String>> values, Consumer<Problem> problems,
            Consumer<String> warnings) {
        Instant now = clock.instant();
        try {
            Optional<Instant> end = TlsMaterial.of(bucket, values, now).expires();
            if (end.isPresent()) {
                String secret = bucket.certificate().or(bucket::keyStore).get();
                keep(new CertificateStatus(bucket.name(), secret, end.get()));
                if (end.get().isBefore(now.plus(SOON))) {
                    warnings.accept(secret + " has a certificate that expires on " + end.get() + ": store a new one");
                }
            }
        } catch (InvalidTlsException e) {
            problems.accept(new Problem(e.secret(), e.getMessage() + inUse(bucket, now), description(bucket.name()),
                    List.of(), e.remedy()));
        }
    }

    /** How the report describes what is wrong with a bucket. */
    public static String description(String bucket) {
        return "TLS bucket " + bucket;
    }

    private void keep(CertificateStatus certificate) {
        Map<String, CertificateStatus> kept = new TreeMap<>(certificates);
        kept.put(certificate.bucket(), certificate);
        certificates = kept;
    }

    /** What is in use all the same; empty if nothing is, as at start, or the certificate in use is the one that has expired. */
    private String inUse(TlsBucket bucket, Instant now) {
        CertificateStatus used = certificates.get(bucket.name());
        return used == null || now.isAfter(used.expires()) ? ""
                : ", so the TLS bucket " + bucket.name() + " keeps the key and the certificates that it has";
    }
}
