package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.SecretStatus;

/**
 * What is known of the backend since it was last asked, and of how old that makes the values in memory. Ages are
 * measured by a clock that only goes forward, so that they do not depend on changes of the time of day. Safe for use
 * by several threads.
 */
final class BackendState {

    /**
     * @param reachable whether it answered as it does when it works
     * @param asked when it was last asked
     * @param contact when it last answered
     * @param confirmed when it last answered a load
     * @param unconfirmed the secrets that it did not confirm then, with when it last did
     * @param problem what went wrong
     */
    private record Known(boolean reachable, long asked, long contact, long confirmed, Map<String, Long> unconfirmed,
            Optional<String> problem) {
    }

    private final LongSupplier nanoTime;
    private final Optional<Duration> maxStale;
    private volatile Known known;

    /**
     * @param nanoTime the time, as {@link System#nanoTime()} has it
     * @param maxStale how old an unconfirmed value may be; empty for any age
     */
    BackendState(LongSupplier nanoTime, Optional<Duration> maxStale) {
        this.nanoTime = nanoTime;
        this.maxStale = maxStale;
        long now = nanoTime.getAsLong();
        this.known = new Known(true, now, now, now, Map.of(), Optional.empty());
    }

    /**
     * A load has come to its end.
     *
     * @param began when the backend was asked: what it says was true then, however long it took
     */
    synchronized void loaded(LoadResult result, long began) {
        long now = nanoTime.getAsLong();
        boolean answered = result.answer().isAnswered();
        Map<String, Long> since = new HashMap<>();
        for (String name : result.unconfirmed().keySet()) {
            since.put(name, known.unconfirmed.getOrDefault(name, known.confirmed));
        }
        known = new Known(answered, now, answered ? now : known.contact, answered ? began : known.confirmed, since,
                problem(result));
    }

    private static Optional<String> problem(LoadResult result) {
        if (result.answer().failure().isPresent()) {
            return Optional.of(result.answer().failure().get().getMessage() + ". Fix: "
                    + result.answer().failure().get().remedy());
        }
        if (result.unconfirmed().isEmpty()) {
            return result.answer().obstacle(result.report().backend())
                    .map(problem -> problem.subject() + " " + problem.message() + ". Fix: " + problem.remedy());
        }
        return result.unconfirmed().entrySet().stream().sorted(Map.Entry.comparingByKey()).findFirst()
                .map(secret -> "Secret " + secret.getKey() + " " + secret.getValue()
                        + (result.unconfirmed().size() == 1 ? ""
                                : ", and " + (result.unconfirmed().size() - 1) + " more could not be refreshed"));
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Some secrets have a value that is known to be the backend's. */
    synchronized void confirmed(Iterable<String> names) {
        Map<String, Long> since = new HashMap<>(known.unconfirmed);
        names.forEach(since::remove);
        known = new Known(known.reachable, known.asked, known.contact, known.confirmed, since,
                since.isEmpty() && known.reachable ? Optional.empty() : known.problem);
    }

    /**
     * The backend was asked for something else than a load.
     *
     * @param problem why it did not answer; empty if it did
     */
    synchronized void asked(Optional<String> problem) {
        boolean answered = problem.isEmpty();
        long now = nanoTime.getAsLong();
        known = new Known(answered, now, answered ? now : known.contact, known.confirmed, known.unconfirmed,
                answered ? (known.unconfirmed.isEmpty() ? Optional.empty() : known.problem) : problem);
    }

    /** How long ago it was last asked, whether it answered or not. */
    Duration sinceAsked() {
        return Duration.ofNanos(nanoTime.getAsLong() - known.asked);
    }

    /** How long ago it last confirmed what is served: the oldest of that. */
    Duration age() {
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - oldest(known)));
    }

    private static long oldest(Known known) {
        long oldest = known.confirmed;
        for (long since : known.unconfirmed.values()) {
            // By their difference, since this clock may pass from the largest number to the smallest
            oldest = since - oldest < 0 ? since : oldest;
        }
        return oldest;
    }

    /**
     * @param secrets how things stand with the registered secrets
     * @param strict whether a required secret without a value keeps the application from being ready
     */
    BackendHealth health(String backend, Iterable<SecretStatus> secrets, boolean strict) {
        Known now = known;
        long time = nanoTime.getAsLong();
        long oldest = oldest(now);
        int registered = 0;
        int missing = 0;
        for (SecretStatus secret : secrets) {
            registered++;
            missing += secret.required() && !secret.set() ? 1 : 0;
        }
        boolean tooOld = !now.reachable && isTooLong(time - now.contact)
                || !now.unconfirmed.isEmpty() && isTooLong(time - oldest);
        return new BackendHealth(backend, !tooOld && (missing == 0 || !strict), now.reachable, registered, missing,
                now.unconfirmed.size(), Duration.ofNanos(Math.max(0, time - oldest)), now.problem);
    }

    private boolean isTooLong(long nanos) {
        return maxStale.isPresent() && nanos > maxStale.get().toNanos();
    }
}
