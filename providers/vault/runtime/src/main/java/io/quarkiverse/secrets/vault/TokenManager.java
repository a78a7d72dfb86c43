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
final class TokenManager {

    private static final VaultRequest LOOK_UP = VaultRequest.get("auth/token/lookup-self");
    /** After this long a token that was good may have been revoked, and one that was not may have become good. */
    private static final Duration FOUND_FOR = Duration.ofSeconds(5);
    /** After this long it is tried again to renew or replace a token that could not be, and that still lives. */
    private static final Duration POSTPONED_FOR = Duration.ofSeconds(10);

    private final RetryingCalls calls;
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

    TokenManager(RetryingCalls calls, Login login, LongSupplier nanoTime) {
        this.calls = calls;
        this.login = login;
        this.nanoTime = nanoTime;
    }

    /** A token to make a call with. */
    VaultToken current(Deadline deadline) throws NoAnswerException {
        Optional<VaultToken> token = held;
        if (token.isPresent() && !needsAttention(token.get()) && token.get().take()) {
            return token.get();
        }
        lock(deadline);
        try {
            return use(next(deadline));
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
            return anotherThan(present, deadline);
        }
        return needsAttention(present) ? attended(present, deadline) : present;
    }

    /** Keeps a token for the calls to come, and takes one of its uses. */
    private VaultToken use(VaultToken token) {
        boolean usable = token.take();
        held = Optional.of(token);
        if (!usable) {
            throw usedUp();
        }
        return token;
    }

    /** What a login gives in place of a token that is no longer good. */
    private VaultToken anotherThan(VaultToken token, Deadline deadline) throws NoAnswerException {
        VaultToken fresh = login.login(calls, deadline);
        if (fresh.value().equals(token.value())) {
            throw token.isUsedUp() ? usedUp() : notAccepted();
        }
        return fresh;
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
            if (!present.value().equals(denied.value()) && present.take()) {
                return Optional.of(present);
            }
            if (!present.isUsedUp() && isAccepted(present, deadline)) {
                return Optional.empty();
            }
            return Optional.of(use(anotherThan(present, deadline)));
        } finally {
            lock.unlock();
        }
    }

    private boolean isAccepted(VaultToken token, Deadline deadline) throws NoAnswerException {
        long now = nanoTime.getAsLong();
        if (isStill(good, goodSince, token, now)) {
            return true;
        }
        if (isStill(refused, refusedSince, token, now)) {
            return false;
        }
        token.take();
        VaultResponse response = calls.send(LOOK_UP, Optional.of(token.value()), deadline);
        if (response.isDenial()) {
            refused = Optional.of(token);
            refusedSince = now;
            return false;
        }
        lookedUp(response);
        good = Optional.of(token);
        goodSince = now;
        return true;
    }

    /** Takes notice of what Vault has said of the token in use, if nothing was known of it. */
    void noticed(VaultResponse lookUp, Deadline deadline) throws NoAnswerException {
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

    /** That the token in use is expired or revoked, or never was one. */
    private SecretsProviderException notAccepted() {
        return new TokenDeniedException("Vault does not accept the token: it has expired, was revoked, has been used as often"
                + " as it may be (num_uses), or is not Vault's", login.remedy());
    }

    /** That the token in use, which no login can replace, was good for a number of calls. */
    static TokenDeniedException usedUp() {
        return new TokenDeniedException("The token for Vault has been used as often as it may be: it was made for a limited"
                + " number of calls (num_uses)",
                "give one without a limit, as vault token create -use-limit=0 makes it, or choose another"
                        + " quarkus.secrets.vault.auth.method");
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
        Optional<VaultToken> renewed = known.isToBeRenewed() ? renewed(known, deadline) : Optional.empty();
        return renewed.isPresent() ? renewed.get() : replaced(known, deadline);
    }

    /** What its time is. When it may not be looked up, it is used for as long as it works. */
    private VaultToken lookedUp(VaultToken token, Deadline deadline) throws NoAnswerException {
        VaultResponse response = calls.send(LOOK_UP, Optional.of(token.value()), deadline);
        if (response.isDenial()) {
            return token.leftAlone();
        }
        return response.member("data").filter(data -> response.isSuccess())
                .map(data -> token.lookedUp(data, nanoTime.getAsLong())).orElse(token);
    }

    /** Empty if it could not be renewed, or so shortly that the longest time that it may live is about to end. */
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
