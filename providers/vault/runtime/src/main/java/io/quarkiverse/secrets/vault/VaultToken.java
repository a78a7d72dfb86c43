package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Holds a token and what is known of its time.
 *
 * @param value the token itself
 * @param lease how long it is valid from {@code since} on; empty if for ever, or not known
 * @param renewable whether it can be renewed
 * @param since the start of the lease, by the clock of {@link System#nanoTime()}
 * @param known whether it has been looked up
 * @param uses how many uses it has left; empty if any number, or not known
 */
record VaultToken(String value, Optional<Duration> lease, boolean renewable, long since, boolean known,
        Optional<TokenUses> uses) {

    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    /** Creates a token of the settings, of which nothing is known. */
    static VaultToken given(String value, long now) {
        return new VaultToken(value, Optional.empty(), false, now, false, Optional.empty());
    }

    /** Creates a token from the {@code auth} of an answer to a login or a renewal. */
    static Optional<VaultToken> of(Json auth, long now) {
        return auth.member("client_token").flatMap(Json::string).map(value -> new VaultToken(value,
                lease(auth.member("lease_duration")), auth.member("renewable").map(Json::isTrue).orElse(false), now, true,
                uses(auth)));
    }

    /**
     * Returns the uses left. Vault gives a negative number if the look-up was the last use, and 0 or none for a token without a
     * limit.
     */
    private static Optional<TokenUses> uses(Json token) {
        OptionalLong number = token.member("num_uses").isPresent() ? token.member("num_uses").get().wholeNumber()
                : OptionalLong.empty();
        return number.isEmpty() || number.getAsLong() == 0 ? Optional.empty()
                : Optional.of(new TokenUses(Math.max(0, number.getAsLong())));
    }

    /** Returns the token with the result of a look-up. */
    VaultToken lookedUp(Json data, long now) {
        Optional<Duration> left = lease(data.member("ttl"));
        Optional<Duration> whole = lease(data.member("creation_ttl")).filter(ttl -> left.isPresent()
                && ttl.compareTo(left.get()) > 0);
        return new VaultToken(value, whole.or(() -> left), data.member("renewable").map(Json::isTrue).orElse(false),
                whole.isPresent() ? now - whole.get().minus(left.get()).toNanos() : now, true, uses(data));
    }

    /** Returns the token as one that cannot be looked up. */
    VaultToken withoutLease() {
        return new VaultToken(value, Optional.empty(), false, since, true, uses);
    }

    /** Returns the token after a renewal, which does not add uses. */
    VaultToken renewedBy(VaultToken renewal) {
        return new VaultToken(value, renewal.lease(), renewal.renewable(), renewal.since(), true, uses);
    }

    /** Takes one use, and returns false if none is left. */
    boolean take() {
        return uses.isEmpty() || uses.get().take();
    }

    boolean isUsedUp() {
        return uses.isPresent() && !uses.get().areMoreThan(0);
    }

    /** Returns whether a use is left for a call other than those of the application. */
    private boolean hasSpareUse() {
        return uses.isEmpty() || uses.get().areMoreThan(1);
    }

    /** Returns whether to renew it. */
    boolean isRenewalUseful() {
        return renewable && hasSpareUse();
    }

    private static Optional<Duration> lease(Optional<Json> seconds) {
        return seconds.filter(s -> s.wholeNumber().orElse(0) > 0).map(s -> Duration.ofSeconds(s.wholeNumber().getAsLong()));
    }

    /** Returns whether less than a third of its time is left. */
    boolean isDue(long now) {
        return lease.isPresent() && now - since > lease.get().toNanos() / 3 * 2;
    }

    /** Returns how long it is valid, if it is not renewed; empty if for ever, or not known. */
    Optional<Duration> remaining(long now) {
        return lease.map(whole -> whole.minusNanos(now - since));
    }

    boolean isExpired(long now) {
        return lease.isPresent() && now - since >= lease.get().toNanos();
    }

    /** Returns whether to look it up: it has been in use for a while without. At start, there is no time for it. */
    boolean isToBeLookedUp(long now) {
        return !known && now - since > FIRST_LOOK.toNanos();
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "VaultToken[lease " + lease + "]";
    }
}
