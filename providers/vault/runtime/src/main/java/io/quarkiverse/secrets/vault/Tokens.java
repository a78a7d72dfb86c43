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
 * Keeps the token in use: gets one when it is first needed, and renews or replaces it before a call when less than a third of
 * its time is left. Whoever needs one while that is under way waits for it, so that there is one login however many calls are
 * made side by side, and one failure if it is rejected.
 */
final class Tokens {

    private static final VaultRequest LOOK_UP = VaultRequest.get("auth/token/lookup-self");
    /** After this long a token that was good may have been revoked, and one that was not may have become good. */
    private static final Duration FOUND_FOR = Duration.ofSeconds(5);
    /** After this long it is tried again to renew or replace a token that could not be, and that still lives. */
    private static final Duration POSTPONED_FOR = Duration.ofSeconds(10);

    private final Calls calls;
    private final Login login;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<VaultToken> held = Optional.empty();
    /** A token that was found to be good although a call with it was denied, and when. */
    private Optional<VaultToken> good = Optional.empty();
    private long goodSince;
    /** A token that was found not to be accepted, and when. */
    private Optional<VaultToken> refused = Optional.empty();
    private long refusedSince;
    /** Whether the token in use could not be renewed or replaced, and since when. */
    private volatile boolean postponed;
    private volatile long postponedSince;

    Tokens(Calls calls, Login login, LongSupplier nanoTime) {
        this.calls = calls;
        this.login = login;
        this.nanoTime = nanoTime;
    }

    /** A token to make a call with. */
    VaultToken current(Deadline deadline) throws NoAnswerException {
        Optional<VaultToken> token = held;
        if (token.isPresent() && !needsAttention(token.get())) {
            return token.get();
        }
        lock(deadline);
        try {
            VaultToken next = held.isEmpty() ? login.login(calls, deadline)
                    : needsAttention(held.get()) ? attended(held.get(), deadline) : held.get();
            held = Optional.of(next);
            return next;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What to try after a call was denied, which may mean that the token is no longer accepted, or just that call.
     *
     * @return another token; empty if this one is good
     * @throws SecretsProviderException if it is not accepted and there is no other
     */
    Optional<VaultToken> insteadOf(VaultToken denied, Deadline deadline) throws NoAnswerException {
        lock(deadline);
        try {
            VaultToken present = held.orElse(denied);
            if (!present.value().equals(denied.value())) {
                return held;
            }
            long now = nanoTime.getAsLong();
            if (isStill(good, goodSince, denied, now)) {
                return Optional.empty();
            }
            if (!isStill(refused, refusedSince, denied, now)
                    && calls.send(LOOK_UP, Optional.of(denied.value()), deadline).status() != 403) {
                good = Optional.of(denied);
                goodSince = now;
                return Optional.empty();
            }
            refused = Optional.of(denied);
            refusedSince = now;
            VaultToken fresh = login.login(calls, deadline);
            if (fresh.value().equals(denied.value())) {
                throw notAccepted();
            }
            held = Optional.of(fresh);
            return held;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isStill(Optional<VaultToken> found, long since, VaultToken token, long now) {
        return found.isPresent() && found.get().value().equals(token.value()) && now - since < FOUND_FOR.toNanos();
    }

    /** That the token in use is expired or revoked, or never was one. */
    SecretsProviderException notAccepted() {
        return new TokenRefusedException("Vault does not accept the token: it has expired, was revoked, or is not Vault's",
                login.remedy());
    }

    private boolean needsAttention(VaultToken token) {
        long now = nanoTime.getAsLong();
        return (token.isDue(now) || token.isToBeLookedUp(now)) && !isPostponed(token, now);
    }

    private boolean isPostponed(VaultToken token, long now) {
        return postponed && now - postponedSince < POSTPONED_FOR.toNanos() && !token.isExpired(now);
    }

    private VaultToken attended(VaultToken token, Deadline deadline) throws NoAnswerException {
        VaultToken known = token.known() ? token : lookedUp(token, deadline);
        if (!known.isDue(nanoTime.getAsLong())) {
            return known;
        }
        Optional<VaultToken> renewed = known.renewable() ? renewed(known, deadline) : Optional.empty();
        return renewed.isPresent() ? renewed.get() : replaced(known, deadline);
    }

    /** What its time is. When it may not be looked up, it is used for as long as it works. */
    private VaultToken lookedUp(VaultToken token, Deadline deadline) throws NoAnswerException {
        VaultResponse response = calls.send(LOOK_UP, Optional.of(token.value()), deadline);
        if (response.status() == 403) {
            return token.leftAlone();
        }
        return response.member("data").filter(data -> response.isSuccess())
                .map(data -> token.lookedUp(data, nanoTime.getAsLong())).orElse(token);
    }

    /** Empty if it could not be renewed, or so shortly that the longest time that it may live is about to end. */
    private Optional<VaultToken> renewed(VaultToken token, Deadline deadline) throws NoAnswerException {
        long now = nanoTime.getAsLong();
        VaultResponse response = calls.send(
                VaultRequest.post("auth/token/renew-self", Json.object(Map.of())), Optional.of(token.value()),
                deadline);
        Optional<VaultToken> renewed = response.isSuccess() ? response.member("auth").flatMap(auth -> VaultToken.of(auth, now))
                : Optional.empty();
        return renewed.filter(next -> next.lease().isEmpty() || next.lease().get().toNanos() > token.lease().orElseThrow()
                .toNanos() / 3);
    }

    /** As long as the one in use lives, that no other can be had is no reason to stop. */
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
                throw new NoAnswerException("The login to Vault was not done in time", "check that Vault can be reached");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("The login to Vault was interrupted", "try again");
        }
    }
}
