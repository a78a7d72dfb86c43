package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Stores the last login if it failed, so that all callers share the failure while the same login would fail again. Vault locks
 * out a user or role for 15 minutes after five rejected logins (<a
 * href="https://developer.hashicorp.com/vault/docs/concepts/user-lockout">user lockout</a>), and resets the count after as long
 * without one.
 * <p>
 * Concurrency: confined to the lock under which logins are made.
 */
final class FailedLogin {

    /**
     * @param credentials the credentials that were sent
     * @param failure the failure
     * @param since when it was made, by the clock of {@link System#nanoTime()}
     * @param pause how long it is not repeated
     */
    private record Attempt(String credentials, SecretsProviderException failure, long since, Duration pause) {

        /** Leaves the credentials out. */
        @Override
        public String toString() {
            return "Attempt[" + failure.getMessage() + "]";
        }
    }

    private final LongSupplier nanoTime;
    private Optional<Attempt> last = Optional.empty();

    FailedLogin(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param credentials the credentials to send; a login with others than the last ones is always made
     * @throws SecretsProviderException the failure of the last login, if it is too early to repeat it
     */
    void throwAgain(String credentials) {
        if (last.isPresent() && last.get().credentials().equals(credentials)
                && nanoTime.getAsLong() - last.get().since() < last.get().pause().toNanos()) {
            throw last.get().failure();
        }
    }

    /**
     * Stores a login that failed.
     *
     * @param pause how long it is not repeated
     * @return the failure, to throw
     */
    SecretsProviderException remember(String credentials, SecretsProviderException failure, Duration pause) {
        last = Optional.of(new Attempt(credentials, failure, nanoTime.getAsLong(), pause));
        return failure;
    }

    /** Removes it, after a login that succeeded. */
    void forget() {
        last = Optional.empty();
    }
}
