package io.quarkiverse.secrets.runtime.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.Lease;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class LeasesTest {

    private static final LeaseRole APP = new LeaseRole("database", "app");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Deadline SOON = Deadline.after(Duration.ofMinutes(1));

    private final Users backend = new Users();
    private final List<LeasedPool> pools = new ArrayList<>();
    private long nanoTime = Long.MAX_VALUE - HOUR.toNanos();
    private HeldLease lease = lease(true);

    /** Makes users called user-1, user-2 and so on, and renews none beyond their end. */
    private final class Users implements CredentialsLeasing {

        private final List<String> calls = new ArrayList<>();
        private Duration renewedFor = HOUR;
        private boolean renewable = true;
        private boolean away;
        private int made;

        @Override
        public Lease issue(LeaseRole role, Deadline deadline) {
            called("issue " + role.name());
            made++;
            return new Lease("lease-" + made, Map.of("username", "user-" + made, "password", "needle-" + made, "host", "db"),
                    HOUR,
                    renewable);
        }

        @Override
        public Optional<Lease> renew(Lease lease, Deadline deadline) {
            called("renew " + lease.id());
            return renewedFor.isZero() ? Optional.empty()
                    : Optional.of(new Lease(lease.id(), lease.credentials(), renewedFor, renewedFor.equals(HOUR)));
        }

        @Override
        public void revoke(Lease lease, Deadline deadline) {
            called("revoke " + lease.id());
        }

        private void called(String call) {
            calls.add(call);
            if (away) {
                throw new SecretsProviderException("Vault is away", "start it");
            }
        }
    }

    private HeldLease lease(boolean revoke) {
        return new HeldLease(new LeaseSource("orders", APP, revoke, pools), backend, () -> nanoTime,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void pass(Duration time) {
        nanoTime += time.toNanos();
    }

    @Test
    void credentialsHaveTheNamesThatQuarkusHasForThemAndSayWhenTheyEnd() {
        lease.attend(SOON);
        pass(Duration.ofMinutes(10));
        assertThat(lease.credentials()).containsExactlyInAnyOrderEntriesOf(Map.of("user", "user-1", "password", "needle-1",
                "host", "db", "expires-at", "2026-01-01T00:50:00Z"));
    }

    @Test
    void aLeaseIsRenewedWhenAThirdOfItsTimeIsOver() {
        assertThat(lease.attend(SOON)).isEqualTo(HOUR.dividedBy(3));
        for (int i = 0; i < 10; i++) {
            pass(HOUR.dividedBy(3));
            assertThat(lease.attend(SOON)).isEqualTo(HOUR.dividedBy(3));
        }
        assertThat(lease.credentials()).containsEntry("user", "user-1").containsEntry("expires-at", "2026-01-01T01:00:00Z");
        assertThat(backend.calls).startsWith("issue app", "renew lease-1").hasSize(11).doesNotContain("revoke lease-1");
    }

    @Test
    void whenItIsDueCountsFromWhenItWasIssued() {
        assertThat(lease.due()).isEqualTo(Duration.ZERO);
        lease.attend(SOON);
        pass(Duration.ofMinutes(15));
        assertThat(lease.due()).isEqualTo(Duration.ofMinutes(5));
        pass(HOUR);
        assertThat(lease.due()).isEqualTo(Duration.ZERO);
    }

    @Test
    void onceItCannotLastLongerOthersAreIssuedAndTheFormerOnesLeftToEnd() {
        lease.attend(SOON);
        pass(HOUR.dividedBy(3));
        backend.renewedFor = Duration.ofMinutes(50);
        lease.attend(SOON);
        assertThat(lease.credentials()).containsEntry("user", "user-2");
        assertThat(backend.calls).containsExactly("issue app", "renew lease-1", "issue app");
    }

    @Test
    void whatTheBackendKnowsNoMoreIsReplaced() {
        lease.attend(SOON);
        backend.renewedFor = Duration.ZERO;
        lease.attend(SOON);
        assertThat(lease.credentials()).containsEntry("user", "user-2");
    }

    @Test
    void whatCannotBeRenewedIsReplacedWhenAThirdOfItsTimeIsOver() {
        backend.renewable = false;
        assertThat(lease.attend(SOON)).isEqualTo(HOUR.dividedBy(3));
        pass(HOUR.dividedBy(3));
        lease.attend(SOON);
        assertThat(backend.calls).containsExactly("issue app", "issue app");
    }

    @Test
    void inAnOutageTheyAreUsedUntilTheyEndAndReplacedAsSoonAsItIsOver() {
        lease.attend(SOON);
        backend.away = true;
        pass(HOUR.dividedBy(3));
        Duration pause = lease.attend(SOON);
        assertThat(pause).isEqualTo(Duration.ofSeconds(10));
        assertThat(lease.credentials()).containsEntry("user", "user-1");
        assertThat(lease.problem()).isEmpty();
        assertThat(lease.status()).isEqualTo(new LeaseStatus("orders", Optional.of(NOW.plus(Duration.ofMinutes(40))),
                Optional.of("Vault is away. Fix: start it")));

        pass(HOUR);
        lease.attend(SOON);
        assertThat(lease.status().expires()).contains(NOW.minus(Duration.ofMinutes(20)));
        assertThatThrownBy(lease::credentials).isInstanceOf(SecretsException.class)
                .hasMessage("The credentials orders have ended, and no others were issued: Vault is away")
                .hasMessageNotContaining("needle");
        assertThat(lease.problem()).contains(Problem.of("quarkus.secrets.credentials.\"orders\"",
                "has no valid credentials: Vault is away", "start it"));

        backend.away = false;
        lease.attend(SOON);
        assertThat(lease.credentials()).containsEntry("user", "user-2");
        assertThat(lease.problem()).isEmpty();
        assertThat(lease.status()).isEqualTo(new LeaseStatus("orders", Optional.of(NOW.plus(HOUR)), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({ "true, 1", "false, 0" })
    void theLastOnesAreRevokedIfTheyAreToBe(boolean revoke, int revoked) {
        lease = lease(revoke);
        lease.attend(SOON);
        lease.close(SOON);
        lease.close(SOON);
        assertThat(backend.calls).filteredOn("revoke lease-1"::equals).hasSize(revoked);
        assertThatThrownBy(lease::credentials).isInstanceOf(SecretsException.class);
        lease.attend(SOON);
        assertThat(backend.calls).filteredOn("issue app"::equals).hasSize(1);
    }

    @Test
    void theFirstCheckHasThemIssuedAndReportsWhatIsWrong() {
        backend.away = true;
        Leases leases = new Leases(List.of(new LeaseSource("orders", APP, true, List.of())), backend, SOON, HOUR,
                () -> nanoTime, Clock.fixed(NOW, ZoneOffset.UTC));
        List<Problem> problems = new ArrayList<>();
        leases.check(name -> Optional.empty(), problems::add, warning -> {
        });
        leases.check(name -> Optional.empty(), problems::add, warning -> {
        });
        assertThat(backend.calls).containsExactly("issue app");
        assertThat(problems).hasSize(2).extracting(Problem::message)
                .containsOnly("has no valid credentials: Vault is away");
        assertThatThrownBy(() -> leases.credentials("ORDERS"))
                .hasMessage("The credentials orders were not issued: Vault is away");
        assertThat(leases.leases()).containsExactly(
                new LeaseStatus("orders", Optional.empty(), Optional.of("Vault is away. Fix: start it")));
    }

    /** Answers when eight calls are under way. */
    private static final class Crowd implements CredentialsLeasing {

        private final CyclicBarrier barrier = new CyclicBarrier(Leases.AT_ONCE);
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public Lease issue(LeaseRole role, Deadline deadline) {
            await();
            return new Lease("lease of " + role.name(), Map.of("username", "user of " + role.name()), HOUR, true);
        }

        @Override
        public Optional<Lease> renew(Lease lease, Deadline deadline) {
            return Optional.of(lease);
        }

        @Override
        public void revoke(Lease lease, Deadline deadline) {
            await();
        }

        private void await() {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                barrier.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new SecretsProviderException("They have come one after the other", "let them come together", e);
            } finally {
                underWay.decrementAndGet();
            }
        }
    }

    @Test
    void asManyAsArePermittedAreIssuedAndRevokedAtTheSameTimeAndNotMore() {
        Crowd crowd = new Crowd();
        List<LeaseSource> sources = IntStream.range(0, 2 * Leases.AT_ONCE)
                .mapToObj(i -> new LeaseSource("c" + i, new LeaseRole("database", "r" + i), true, List.of())).toList();
        Leases leases = new Leases(sources, crowd, SOON, HOUR);
        List<Problem> problems = new ArrayList<>();
        leases.check(name -> Optional.empty(), problems::add, warning -> {
        });
        assertThat(problems).isEmpty();
        assertThat(leases.leases()).extracting(LeaseStatus::credentials)
                .isEqualTo(sources.stream().map(LeaseSource::name).toList());
        assertThat(leases.credentials("c9")).containsEntry("user", "user of r9");
        leases.close();
        assertThat(crowd.barrier.isBroken()).isFalse();
        assertThat(crowd.most).hasValue(Leases.AT_ONCE);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = { "none, is not set", "PT21M, is longer than that" })
    void poolsThatKeepConnectionsTooLongAreWarnedOf(Duration lifetime, String what) {
        pools.add(new LeasedPool("quarkus.datasource.jdbc.max-lifetime", Optional.ofNullable(lifetime)));
        pools.add(new LeasedPool("quarkus.datasource.reactive.max-lifetime", Optional.of(Duration.ofMinutes(20))));
        List<String> warnings = new ArrayList<>();
        new Leases(List.of(new LeaseSource("orders", APP, true, pools)), backend, SOON, HOUR, () -> nanoTime,
                Clock.fixed(NOW, ZoneOffset.UTC)).check(name -> Optional.empty(), problem -> {
                }, warnings::add);
        assertThat(warnings).containsExactly("quarkus.datasource.jdbc.max-lifetime " + what
                + ", so that connections may outlive"
                + " the user of the credentials orders: set it to 1200S, a third of the time that they are leased for, or less");
    }

    @Test
    void whatIsHeldShowsNoValue() {
        assertThat(backend.issue(APP, SOON)).asString().doesNotContain("needle", "user-1").contains("lease-1");
    }
}
