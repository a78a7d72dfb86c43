package io.quarkiverse.secrets.runtime.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.Lease;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Notifies of each request of another. */
final class ObservedLeasing implements CredentialsLeasing {

    /** Is notified. */
    interface Observer {

        /**
         * @param failure why it failed; empty if it did not
         */
        void called(Instant began, Duration took, Optional<String> failure);
    }

    private final CredentialsLeasing leasing;
    private final Observer observer;

    ObservedLeasing(CredentialsLeasing leasing, Observer observer) {
        this.leasing = leasing;
        this.observer = observer;
    }

    @Override
    public Lease issue(LeaseRole role, Deadline deadline) {
        return observed(() -> leasing.issue(role, deadline));
    }

    @Override
    public Optional<Failed> checkIssue(LeaseRole role, Deadline deadline) {
        return observed(() -> leasing.checkIssue(role, deadline));
    }

    @Override
    public Optional<Lease> renew(Lease lease, Deadline deadline) {
        return observed(() -> leasing.renew(lease, deadline));
    }

    @Override
    public void revoke(Lease lease, Deadline deadline) {
        observed(() -> {
            leasing.revoke(lease, deadline);
            return lease;
        });
    }

    private <T> T observed(Supplier<T> call) {
        Instant began = Instant.now();
        long start = System.nanoTime();
        Optional<String> failure = Optional.empty();
        try {
            return call.get();
        } catch (SecretsProviderException e) {
            failure = Optional.of(e.getMessage());
            throw e;
        } finally {
            observer.called(began, Duration.ofNanos(System.nanoTime() - start), failure);
        }
    }
}
