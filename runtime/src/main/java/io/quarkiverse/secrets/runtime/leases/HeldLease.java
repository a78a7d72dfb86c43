package io.quarkiverse.secrets.runtime.leases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.Lease;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * One lease and its successors. It is renewed when a third of its time is over. Once it cannot last longer, others are issued
 * at
 * that time, so that a new connection always gets credentials that are valid for two thirds of theirs: what still uses the
 * former
 * ones has that time to end. These are not revoked.
 * <p>
 * In an outage, the credentials are used until they end.
 * <p>
 * Safe for use by several threads. Readers wait for nothing.
 */
final class HeldLease {

    /** How much of its time is over when a lease is renewed or replaced. */
    static final int PART = 3;

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int PAUSES = 4;

    private final LeaseSource source;
    private final CredentialsLeasing leasing;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Held> held = Optional.empty();
    private volatile Optional<SecretsProviderException> failure = Optional.empty();
    private volatile boolean issuing;
    private volatile boolean closed;

    private record Held(Lease lease, long until) {
    }

    /**
     * @param nanoTime measures the time of leases
     * @param clock tells when they end
     */
    HeldLease(LeaseSource source, CredentialsLeasing leasing, LongSupplier nanoTime, Clock clock) {
        this.source = source;
        this.leasing = leasing;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    LeaseSource source() {
        return source;
    }

    /** How long the lease is valid that was issued or renewed last; empty if none was. */
    Optional<Duration> duration() {
        return held.map(current -> current.lease().duration());
    }

    /** How long it is until the lease is to be renewed or replaced; 0 if it is due, or there is none. */
    Duration due() {
        Duration due = held.map(current -> left(current).minus(current.lease().duration())
                .plus(current.lease().duration().dividedBy(PART))).orElse(Duration.ZERO);
        return due.isNegative() ? Duration.ZERO : due;
    }

    /**
     * Renews or replaces the lease, or has the first one issued.
     *
     * @return how long it is until that is to be done again
     */
    Duration attend(Deadline deadline) {
        lock.lock();
        try {
            if (closed) {
                return LONGEST_PAUSE;
            }
            if (!isRenewed(deadline) && !closed) {
                issue(deadline);
            }
            if (failure.isPresent() && !closed) {
                failure = Optional.empty();
                LOG.infof("The credentials %s are up to date again", source.name());
            }
            return held.orElseThrow().lease().duration().dividedBy(PART);
        } catch (SecretsProviderException e) {
            return failed(e);
        } catch (RuntimeException e) {
            // Nobody would try again
            return failed(new SecretsProviderException("the backend's provider has failed with " + e.getClass().getName(),
                    "report it to those who wrote the provider", e));
        } finally {
            lock.unlock();
        }
    }

    private boolean isRenewed(Deadline deadline) {
        Optional<Held> current = held;
        if (current.isEmpty() || !current.get().lease().renewable() || left(current.get()).isNegative()) {
            return false;
        }
        long asked = nanoTime.getAsLong();
        Optional<Lease> renewed = leasing.renew(current.get().lease(), deadline);
        renewed.ifPresent(lease -> hold(lease, asked));
        return renewed.isPresent() && renewed.get().renewable();
    }

    private void issue(Deadline deadline) {
        issuing = true;
        try {
            long asked = nanoTime.getAsLong();
            Lease lease = leasing.issue(source.role(), deadline);
            hold(lease, asked);
            LOG.infof("The credentials %s are leased for %d seconds: %s/creds/%s", source.name(),
                    lease.duration().toSeconds(), source.role().mount(), source.role().name());
            if (closed) {
                // What has closed it could not wait, and did not know of these
                revoke(deadline, true);
            }
        } finally {
            issuing = false;
        }
    }

    private void hold(Lease lease, long asked) {
        held = Optional.of(new Held(lease, asked + lease.duration().toNanos()));
    }

    private Duration failed(SecretsProviderException e) {
        Optional<Duration> left = held.map(this::left).filter(rest -> !rest.isNegative());
        // Of the first one, the report at start tells
        if (failure.isEmpty() && held.isPresent() && !closed) {
            LOG.warnf("The credentials %s are not up to date, and %s: %s. Fix: %s", source.name(),
                    left.isEmpty() ? "there are none that are valid" : "end in " + left.get().toSeconds() + " seconds",
                    e.getMessage(), e.remedy());
        }
        failure = Optional.of(e);
        Duration pause = left.orElse(LONGEST_PAUSE).dividedBy(PAUSES);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE
                : pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }

    private Duration left(Held of) {
        return Duration.ofNanos(of.until() - nanoTime.getAsLong());
    }

    /**
     * The credentials, under the names that Quarkus has for them, and when they end.
     *
     * @throws SecretsException if there are none that are valid
     */
    Map<String, String> credentials() {
        Held current = valid().orElseThrow(this::none);
        Map<String, String> credentials = new LinkedHashMap<>();
        current.lease().credentials()
                .forEach((name, value) -> credentials.put(name.equals("username") ? "user" : name, value));
        credentials.put("expires-at", end(current).toString());
        return credentials;
    }

    private SecretsException none() {
        return new SecretsException("The credentials " + source.name() + (held.isEmpty() ? " were not issued"
                : " have ended, and no others were issued") + failure.map(e -> ": " + e.getMessage()).orElse(""),
                failure.map(SecretsException::remedy).orElse("check that the backend can be reached"));
    }

    /** When they end, and why they were not renewed. */
    LeaseStatus status() {
        return new LeaseStatus(source.name(), held.map(this::end),
                failure.map(e -> e.getMessage() + ". Fix: " + e.remedy()));
    }

    private Instant end(Held of) {
        return now().plus(left(of));
    }

    private Instant now() {
        return clock.instant();
    }

    private Optional<Held> valid() {
        return held.filter(current -> !closed && !left(current).isNegative());
    }

    /** What is wrong, once there are no valid credentials. */
    Optional<Problem> problem() {
        return failure.filter(e -> valid().isEmpty()).map(source::problem);
    }

    /**
     * Ends it for good, and revokes it if it is to be. A renewal that is under way does not prevent that: it is waited for, but
     * not for all of the time there is.
     */
    void close(Deadline deadline) {
        if (closed) {
            return;
        }
        closed = true;
        boolean idle = isIdle(deadline.remaining().dividedBy(2));
        revoke(deadline, idle);
        if (!idle && !isIdle(deadline.remaining()) && issuing && source.revoke()) {
            LOG.warnf("The credentials %s were being replaced when the application stopped. If the backend issues others after"
                    + " that, these end by themselves%s", source.name(),
                    duration().map(time -> at(now().plus(time))).orElse(""));
        }
    }

    /** Whether no renewal is under way. Once it is closed, none begins. */
    private boolean isIdle(Duration patience) {
        try {
            if (lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                lock.unlock();
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** @param idle whether no renewal is under way, which the backend may still grant */
    private void revoke(Deadline deadline, boolean idle) {
        Optional<Held> last = held.filter(current -> source.revoke() && !left(current).isNegative());
        if (last.isEmpty()) {
            return;
        }
        Held current = last.get();
        try {
            leasing.revoke(current.lease(), deadline);
        } catch (SecretsProviderException e) {
            LOG.warnf("The credentials %s were not revoked, and end by themselves%s: %s. Fix: %s", source.name(),
                    at(idle ? end(current) : now().plus(current.lease().duration())), e.getMessage(), e.remedy());
        }
    }

    private static String at(Instant end) {
        return " at " + end.truncatedTo(ChronoUnit.SECONDS);
    }
}
