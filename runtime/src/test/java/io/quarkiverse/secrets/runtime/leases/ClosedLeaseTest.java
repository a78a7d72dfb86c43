package io.quarkiverse.secrets.runtime.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.Lease;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What is left of a lease when the application stops, and what the log says of it. */
class ClosedLeaseTest {

    private static final Logger CATEGORY = Logger.getLogger("io.quarkiverse.secrets");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Deadline SOON = Deadline.after(Duration.ofMinutes(1));
    private static final Deadline AT_ONCE = Deadline.after(Duration.ZERO);

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(new SimpleFormatter().formatMessage(record));
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };
    private final Users backend = new Users();
    private long nanoTime;
    private HeldLease lease = lease(true);

    /** Makes user-1, user-2 and so on. */
    private static final class Users implements CredentialsLeasing {

        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile String held = "";
        private volatile String openAt = "";
        private volatile boolean renews = true;
        private volatile boolean revokes = true;
        private int made;

        @Override
        public Lease issue(LeaseRole role, Deadline deadline) {
            called("issue");
            made++;
            return new Lease("lease-" + made, Map.of("username", "user-" + made, "password", "needle-" + made), HOUR, true);
        }

        @Override
        public Optional<Lease> renew(Lease lease, Deadline deadline) {
            called("renew");
            return renews ? Optional.of(lease) : Optional.empty();
        }

        @Override
        public void revoke(Lease lease, Deadline deadline) {
            called("revoke " + lease.id());
            if (!revokes) {
                throw new SecretsProviderException("Vault denies it", "allow it");
            }
        }

        /** Keeps calls with this name waiting. */
        private void hold(String call) {
            held = call;
        }

        private void called(String call) {
            calls.add(call);
            if (call.equals(openAt)) {
                open.countDown();
            }
            if (call.equals(held)) {
                arrived.countDown();
                await(open);
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private HeldLease lease(boolean revoke) {
        return new HeldLease(new LeaseSource("orders", new LeaseRole("database", "app"), revoke, List.of()), backend,
                () -> nanoTime, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void listen() {
        CATEGORY.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        CATEGORY.removeHandler(handler);
    }

    /** Closes it while a call is under way, which then comes to its end. */
    private void closeDuring(String call) throws Exception {
        lease.attend(SOON);
        nanoTime += HOUR.dividedBy(3).toNanos();
        backend.hold(call);
        CompletableFuture<Duration> renewal = CompletableFuture.supplyAsync(() -> lease.attend(SOON));
        Users.await(backend.arrived);
        lease.close(AT_ONCE);
        backend.open.countDown();
        renewal.get(1, TimeUnit.MINUTES);
        assertThatThrownBy(lease::credentials).isInstanceOf(SecretsException.class);
    }

    @Test
    void aRenewalUnderWayKeepsNoLeaseFromBeingRevoked() throws Exception {
        closeDuring("renew");
        assertThat(backend.calls).containsExactly("issue", "renew", "revoke lease-1");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aLeaseThatIsRevokedDuringItsRenewalIsNotReplaced() throws Exception {
        backend.renews = false;
        closeDuring("renew");
        assertThat(backend.calls).containsExactly("issue", "renew", "revoke lease-1");
    }

    @Test
    void othersThatAreIssuedDuringTheCloseAreRevokedToo() throws Exception {
        backend.renews = false;
        closeDuring("issue");
        assertThat(backend.calls).containsExactly("issue", "renew", "issue", "revoke lease-1", "revoke lease-2");
        assertThat(warnings).containsExactly("The credentials orders were being replaced when the application stopped. If the"
                + " backend issues others after that, these end by themselves at 2026-01-01T01:00:00Z");
    }

    /** For which no time is left when it is first asked, and a minute later on. */
    private static Deadline overAtFirst() {
        AtomicInteger asked = new AtomicInteger();
        Duration minute = Duration.ofMinutes(1);
        return Deadline.after(minute, () -> asked.getAndIncrement() == 1 ? minute.toNanos() : 0);
    }

    @Test
    void theCloseWaitsForOthersThatAreBeingIssuedOnceTheFormerOnesAreRevoked() throws Exception {
        backend.renews = false;
        lease.attend(SOON);
        backend.hold("issue");
        backend.openAt = "revoke lease-1";
        CompletableFuture<Duration> renewal = CompletableFuture.supplyAsync(() -> lease.attend(SOON));
        Users.await(backend.arrived);
        lease.close(overAtFirst());
        assertThat(backend.calls).endsWith("revoke lease-1", "revoke lease-2");
        assertThat(warnings).isEmpty();
        renewal.get(1, TimeUnit.MINUTES);
    }

    @Test
    void aLeaseThatCannotBeRevokedIsWarnedOfWithItsEnd() {
        lease.attend(SOON);
        nanoTime += HOUR.dividedBy(3).toNanos();
        backend.revokes = false;
        lease.close(SOON);
        assertThat(warnings).containsExactly("The credentials orders were not revoked, and end by themselves at"
                + " 2026-01-01T00:40:00Z: Vault denies it. Fix: allow it");
    }

    @Test
    void theEndOfALeaseThatMayBeRenewedStillIsTheLaterOne() throws Exception {
        backend.revokes = false;
        closeDuring("renew");
        assertThat(warnings).containsExactly("The credentials orders were not revoked, and end by themselves at"
                + " 2026-01-01T01:00:00Z: Vault denies it. Fix: allow it");
    }

    @Test
    void whatIsNotToBeRevokedIsNoReasonForAWarning() throws Exception {
        lease = lease(false);
        backend.renews = false;
        closeDuring("issue");
        assertThat(backend.calls).containsExactly("issue", "renew", "issue");
        assertThat(warnings).isEmpty();
    }
}
