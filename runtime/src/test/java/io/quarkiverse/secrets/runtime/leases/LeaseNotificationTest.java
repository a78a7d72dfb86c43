package io.quarkiverse.secrets.runtime.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.Lease;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class LeaseNotificationTest {

    private static final Deadline SOON = Deadline.after(Duration.ofMinutes(1));
    private static final Duration BRIEF = Duration.ofMillis(30);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    /** Issues once, and renews nothing. */
    private static final class IssuedOnce implements CredentialsLeasing {

        private boolean issued;

        @Override
        public Lease issue(LeaseRole role, Deadline deadline) {
            if (issued) {
                throw new SecretsProviderException("Vault is away", "start it");
            }
            issued = true;
            return new Lease("lease-1", Map.of("username", "user-1"), BRIEF, false);
        }

        @Override
        public Optional<Lease> renew(Lease lease, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public void revoke(Lease lease, Deadline deadline) {
        }
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void theStateAtANotificationIsTheOneAfterTheAttempt() throws Exception {
        Leases leases = new Leases(List.of(new LeaseSource("orders", new LeaseRole("database", "app"), false, List.of())),
                new IssuedOnce(), SOON, Duration.ofMinutes(1));
        leases.check(name -> Optional.empty(), problem -> {
        }, warning -> {
        });
        assertThat(leases.leases().get(0).problem()).isEmpty();

        CompletableFuture<LeaseStatus> notified = new CompletableFuture<>();
        leases.begin(executor, () -> notified.complete(leases.leases().get(0)));
        assertThat(notified.get(60, TimeUnit.SECONDS).problem()).contains("Vault is away. Fix: start it");
        leases.close();
    }
}
