package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A token and what is known of its time.
 *
 * @param value what goes into the header
 * @param lease how long it lives from {@code since} on; empty if for ever, or if that is not known
 * @param renewable whether that time can be made longer
 * @param since when that began, by the clock of {@link System#nanoTime()}
 * @param known whether Vault has been asked about it
 * @param uses how many calls it is still good for; empty if for any number, or if that is not known
 */
record VaultToken(String value, Optional<Duration> lease, boolean renewable, long since, boolean known,
        Optional<TokenUses> uses) {

    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    /** One that somebody gave, of which nothing is known. */
    static VaultToken given(String value, long now) {
        return new VaultToken(value, Optional.empty(), false, now, false, Optional.empty());
    }

    /** One from the {@code auth} of an answer to a login or a renewal. */
    static Optional<VaultToken> of(Json auth, long now) {
        return auth.member("client_token").flatMap(Json::string).map(value -> new VaultToken(value,
                lease(auth.member("lease_duration")), auth.member("renewable").map(Json::isTrue).orElse(false), now, true,
                uses(auth)));
    }

    /** Negative when the look-up itself was the last use, and 0 or absent for a token without a limit. */
    private static Optional<TokenUses> uses(Json token) {
        OptionalLong number = token.member("num_uses").isPresent() ? token.member("num_uses").get().wholeNumber()
                : OptionalLong.empty();
        return number.isEmpty() || number.getAsLong() == 0 ? Optional.empty()
                : Optional.of(new TokenUses(Math.max(0, number.getAsLong())));
    }

    /** The same, after what a look-up of it has given. */
    VaultToken lookedUp(Json data, long now) {
        Optional<Duration> left = lease(data.member("ttl"));
        Optional<Duration> whole = lease(data.member("creation_ttl")).filter(ttl -> left.isPresent()
                && ttl.compareTo(left.get()) > 0);
        return new VaultToken(value, whole.or(() -> left), data.member("renewable").map(Json::isTrue).orElse(false),
                whole.isPresent() ? now - whole.get().minus(left.get()).toNanos() : now, true, uses(data));
    }

    /** The same, as one that nothing more is to be found out about. */
    VaultToken leftAlone() {
        return new VaultToken(value, Optional.empty(), false, since, true, uses);
    }

    /** The same, after a renewal of it, which does not add to its uses. */
    VaultToken renewedBy(VaultToken renewal) {
        return new VaultToken(value, renewal.lease(), renewal.renewable(), renewal.since(), true, uses);
    }

    /** Takes one of its uses for a call; false if none is left. */
    boolean take() {
        return uses.isEmpty() || uses.get().take();
    }

    boolean isUsedUp() {
        return uses.isPresent() && !uses.get().areMoreThan(0);
    }

    /** Whether a use may be spent on something else than what the token is for. */
    private boolean canSpareOne() {
        return uses.isEmpty() || uses.get().areMoreThan(1);
    }

    /** Whether it is worth a call to have its time made longer. */
    boolean isToBeRenewed() {
        return renewable && canSpareOne();
    }

    private static Optional<Duration> lease(Optional<Json> seconds) {
        return seconds.filter(s -> s.wholeNumber().orElse(0) > 0).map(s -> Duration.ofSeconds(s.wholeNumber().getAsLong()));
    }

    /** Whether less than a third of its time is left. */
    boolean isDue(long now) {
        return lease.isPresent() && now - since > lease.get().toNanos() / 3 * 2;
    }

    boolean isExpired(long now) {
        return lease.isPresent() && now - since >= lease.get().toNanos();
    }

    /** Whether it has been in use for a while, and Vault has not been asked about it: on the way to a start, that has time. */
    boolean isToBeLookedUp(long now) {
        return !known && now - since > FIRST_LOOK.toNanos();
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "VaultToken[lease " + lease + "]";
    }
}
