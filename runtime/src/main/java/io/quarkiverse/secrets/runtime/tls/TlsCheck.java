package io.quarkiverse.secrets.runtime.tls;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.store.ValuesCheck;

/**
 * Checks that the secrets of each bucket are what TLS needs, belong together, and are valid now. Says so when a certificate
 * expires within {@link #SOON}.
 */
public final class TlsCheck implements ValuesCheck {

    /** How long before its end a certificate is worth a warning. */
    public static final Duration SOON = Duration.ofDays(30);

    private final List<TlsBucket> buckets;
    private final Clock clock;

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

    private void check(TlsBucket bucket, Function<String, Optional<String>> values, Consumer<Problem> problems,
            Consumer<String> warnings) {
        try {
            Instant now = clock.instant();
            TlsMaterial material = TlsMaterial.of(bucket, values, now);
            if (material.key().isPresent()) {
                X509Certificate certificate = material.key().get().chain().get(0);
                Instant end = certificate.getNotAfter().toInstant();
                if (end.isBefore(now.plus(SOON))) {
                    warnings.accept(bucket.certificate().or(bucket::keyStore).get() + " has a certificate that expires on "
                            + end + ": store a new one");
                }
            }
        } catch (InvalidTlsException e) {
            problems.accept(new Problem(e.secret(), e.getMessage(), "TLS bucket " + bucket.name(), List.of(), e.remedy()));
        }
    }
}
