package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Optional;

/**
 * A token and what is known of its time.
 *
 * @param value what goes into the header
 * @param lease how long it lives from {@code since} on; empty if for ever, or if that is not known
 * @param renewable whether that time can be made longer
 * @param since when that began, by the clock of {@link System#nanoTime()}
 * @param known whether Vault has been asked about it
 */
record VaultToken(String value, Optional<Duration> lease, boolean renewable, long since, boolean known) {

    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    /** One that somebody gave, of which nothing is known. */
    static VaultToken given(String value, long now) {
        return new VaultToken(value, Optional.empty(), false, now, false);
    }

    /** One from the {@code auth} of an answer to a login or a renewal. */
    static Optional<VaultToken> of(Json auth, long now) {
        return auth.member("client_token").flatMap(Json::string).map(value -> new VaultToken(value,
                lease(auth.member("lease_duration")), auth.member("renewable").map(Json::isTrue).orElse(false), now, true));
    }

    /** The same, after what a look-up of it has given. */
    VaultToken lookedUp(Json data, long now) {
        Optional<Duration> left = lease(data.member("ttl"));
        Optional<Duration> whole = lease(data.member("creation_ttl")).filter(ttl -> left.isPresent()
                && ttl.compareTo(left.get()) > 0);
        return new VaultToken(value, whole.or(() -> left), data.member("renewable").map(Json::isTrue).orElse(false),
                whole.isPresent() ? now - whole.get().minus(left.get()).toNanos() : now, true);
    }

    /** The same, as one that nothing more is to be found out about. */
    VaultToken leftAlone() {
        return new VaultToken(value, Optional.empty(), false, since, true);
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
