package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Manages the token in use: gets one at the first call, and renews or replaces it before a call when less than a third of its
 * time is left. Concurrent callers wait for the same login, or share its failure.
 */
final class TokenManager {

    private static final VaultRequest LOOK_UP = VaultRequest.get("auth/token/lookup-self");
    /**
     * How long a result of a look-up is used: later, a valid token may have been revoked, and a rejected one may have become
     * valid.
     */
    private static final Duration FOUND_FOR = Duration.ofSeconds(5);
    /** How long after a failure to renew or replace a token that is still valid the next attempt is made. */
    private static final Duration POSTPONED_FOR = Duration.ofSeconds(10);

    private final RetryingCalls calls;
    private final Login login;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<VaultToken> held = Optional.empty();
    /** The token that was valid although a call with it was denied, and when. */
    private Optional<VaultToken> valid = Optional.empty();
    private long validSince;
    /** The token that was not accepted, and when. */
    private Optional<VaultToken> rejected = Optional.empty();
    private long rejectedSince;
    /** Whether the token in use could not be renewed or replaced, and since when. */
    private volatile boolean postponed;
    private volatile long postponedSince;

    TokenManager(RetryingCalls calls, Login login, LongSupplier nanoTime) {
        this.calls = calls;
        this.login = login;
        this.nanoTime = nanoTime;
    }

    /** Returns a token to make a call with. */
    VaultToken current(Deadline deadline) throws NoAnswerException {
        Optional<VaultToken> token = held;
        if (token.isPresent() && !needsAttention(token.get()) && token.get().take()) {
            return token.get();
        }
        lock(deadline);
        try {
            VaultToken next = next(deadline);
            boolean usable = next.take();
            held = Optional.of(next);
            // If not, it had no use left, or callers that need no lock have taken the last ones meanwhile
            return usable ? next : use(loginInsteadOf(next, deadline));
        } finally {
            lock.unlock();
        }
    }

    private VaultToken next(Deadline deadline) throws NoAnswerException {
        if (held.isEmpty()) {
            return login.login(calls, deadline);
        }
        VaultToken present = held.get();
        if (present.isUsedUp()) {
            return loginInsteadOf(present, deadline);
        }
        return needsAttention(present) ? refreshed(present, deadline) : present;
    }

    /** Stores a token that is new for later calls, and takes one of its uses before others can. */
    private VaultToken use(VaultToken fresh) {
        boolean usable = fresh.take();
        held = Optional.of(fresh);
        if (!usable) {
            throw usedUp();
        }
        return fresh;
    }

    /** Logs in to replace a token that is no longer valid. */
    private VaultToken loginInsteadOf(VaultToken token, Deadline deadline) throws NoAnswerException {
        VaultToken fresh = login.login(calls, deadline);
        if (fresh.value().equals(token.value())) {
            throw token.isUsedUp() ? usedUp() : notAccepted();
        }
        return fresh;
    }

    /**
     * Returns the token to repeat a call with that was denied, either because its token is no longer accepted or for another
     * reason.
     *
     * @return another token; empty if the token is valid
     * @throws SecretsProviderException if it is not accepted and there is no other
     */
    Optional<VaultToken> replacementFor(VaultToken denied, Deadline deadline) throws NoAnswerException {
        lock(deadline);
        try {
            VaultToken present = held.orElse(denied);
            if (!present.value().equals(denied.value()) && present.take()) {
                return Optional.of(present);
            }
            if (!present.isUsedUp() && isAccepted(present, deadline)) {
                return Optional.empty();
            }
            return Optional.of(use(loginInsteadOf(present, deadline)));
        } finally {
            lock.unlock();
        }
    }

    private boolean isAccepted(VaultToken token, Deadline deadline) throws NoAnswerException {
        long now = nanoTime.getAsLong();
        if (isStill(valid, validSince, token, now)) {
            return true;
        }
        if (isStill(rejected, rejectedSince, token, now)) {
            return false;
        }
        token.take();
        VaultResponse response = calls.send(LOOK_UP, Optional.of(token.value()), deadline);
        if (response.isDenial()) {
            rejected = Optional.of(token);
            rejectedSince = now;
            return false;
        }
        lookedUp(response);
        valid = Optional.of(token);
        validSince = now;
        return true;
    }

    /** Records an answer about the token in use, if nothing is known of it. */
    void recordLookUp(VaultResponse lookUp, Deadline deadline) throws NoAnswerException {
        lock(deadline);
        try {
            lookedUp(lookUp);
        } finally {
            lock.unlock();
        }
    }

    private void lookedUp(VaultResponse response) {
        Optional<Json> data = response.isSuccess() ? response.member("data") : Optional.empty();
        if (data.isPresent() && held.isPresent() && !held.get().known()) {
            held = Optional.of(held.get().lookedUp(data.get(), nanoTime.getAsLong()));
        }
    }

    private static boolean isStill(Optional<VaultToken> found, long since, VaultToken token, long now) {
        return found.isPresent() && found.get().value().equals(token.value()) && now - since < FOUND_FOR.toNanos();
    }

    /** Returns the failure of a token that Vault does not accept. */
    private SecretsProviderException notAccepted() {
        return new TokenDeniedException("Vault does not accept the token: it has expired, was revoked, has no uses left"
                + " (num_uses), or is not of this Vault", login.remedy());
    }

    /** Returns the failure of a token without a use left, which no login can replace. */
    static TokenDeniedException usedUp() {
        return new TokenDeniedException("The token for Vault has no uses left: it was created for a limited number of calls"
                + " (num_uses)",
                "set one without a limit: vault token create -use-limit=0; or choose another"
                        + " quarkus.secrets.vault.auth.method");
    }

    private boolean needsAttention(VaultToken token) {
        long now = nanoTime.getAsLong();
        return (token.isDue(now) || token.isToBeLookedUp(now)) && !isPostponed(token, now);
    }

    private boolean isPostponed(VaultToken token, long now) {
        return postponed && now - postponedSince < POSTPONED_FOR.toNanos() && !token.isExpired(now);
    }

    private VaultToken refreshed(VaultToken token, Deadline deadline) throws NoAnswerException {
        VaultToken known = token.known() ? token : lookedUp(token, deadline);
        if (!known.isDue(nanoTime.getAsLong())) {
            return known;
        }
        Optional<VaultToken> renewed = known.isRenewalUseful() ? renewed(known, deadline) : Optional.empty();
        return renewed.isPresent() ? renewed.get() : replaced(known, deadline);
    }

    /** Looks the time of a token up. A token that may not be looked up is used until it is rejected. */
    private VaultToken lookedUp(VaultToken token, Deadline deadline) throws NoAnswerException {
        VaultResponse response = calls.send(LOOK_UP, Optional.of(token.value()), deadline);
        if (response.isDenial()) {
            return token.withoutLease();
        }
        return response.member("data").filter(data -> response.isSuccess())
                .map(data -> token.lookedUp(data, nanoTime.getAsLong())).orElse(token);
    }

    /** Renews a token; empty if that failed, or gave so little time that the token's maximum is near. */
    private Optional<VaultToken> renewed(VaultToken token, Deadline deadline) throws NoAnswerException {
        long now = nanoTime.getAsLong();
        token.take();
        VaultResponse response = calls.send(
                VaultRequest.post("auth/token/renew-self", Json.object(Map.of())), Optional.of(token.value()),
                deadline);
        Optional<VaultToken> renewed = response.isSuccess() ? response.member("auth").flatMap(auth -> VaultToken.of(auth, now))
                : Optional.empty();
        return renewed.map(token::renewedBy)
                .filter(next -> next.lease().isEmpty() || next.lease().get().toNanos() > token.lease().orElseThrow()
                        .toNanos() / 3);
    }

    /** Replaces a token; if that fails and the token is still valid, keeps it. */
    private VaultToken replaced(VaultToken token, Deadline deadline) throws NoAnswerException {
        try {
            return login.login(calls, deadline);
        } catch (SecretsProviderException | NoAnswerException e) {
            long now = nanoTime.getAsLong();
            if (token.isExpired(now)) {
                throw e;
            }
            postponedSince = now;
            postponed = true;
            return token;
        }
    }

    private void lock(Deadline deadline) throws NoAnswerException {
        try {
            if (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NoAnswerException("The login to Vault did not end in time", "check that Vault can be reached");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("The login to Vault was interrupted", "try again");
        }
    }
}
