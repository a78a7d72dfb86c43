package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Remembers the last login if it failed, for as long as the same one would fail again: all who need a token share that failure.
 * Vault locks a user or role out for a quarter of an hour after five rejected logins
 * (<a href="https://developer.hashicorp.com/vault/docs/concepts/user-lockout">user lockout</a>), and counts from zero after as
 * long without one.
 * <p>
 * Concurrency: confined to the lock under which logins are made.
 */
final class FailedLogin {

    /**
     * @param credentials what was sent
     * @param failure what came of it
     * @param since when, by the clock of {@link System#nanoTime()}
     * @param pause for how long it is not sent again
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
     * @param credentials what would be sent; others than last time are always worth an attempt
     * @throws SecretsProviderException what came of the last login, if it is too early to repeat it
     */
    void throwAgain(String credentials) {
        if (last.isPresent() && last.get().credentials().equals(credentials)
                && nanoTime.getAsLong() - last.get().since() < last.get().pause().toNanos()) {
            throw last.get().failure();
        }
    }

    /**
     * Remembers a login that failed.
     *
     * @param pause for how long it is not to be repeated
     * @return what it failed with, to throw
     */
    SecretsProviderException remember(String credentials, SecretsProviderException failure, Duration pause) {
        last = Optional.of(new Attempt(credentials, failure, nanoTime.getAsLong(), pause));
        return failure;
    }

    /** Forgets it, after a login that succeeded. */
    void forget() {
        last = Optional.empty();
    }
}
