package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendAnswer;
import io.quarkiverse.secrets.spi.BackendId;

/**
 * What is known of the backends since they were last asked, and of how old that makes the values in memory. Ages are
 * measured by a monotonic clock, so that they do not depend on changes of the time of day. Safe for use
 * by several threads.
 */
final class BackendState {

    /**
     * One backend.
     *
     * @param reachable whether it answered as it does when it works
     * @param answered when it last answered
     * @param problem what went wrong when it was last asked
     */
    private record Contact(boolean reachable, long answered, Optional<String> problem) {
    }

    /**
     * @param asked when a backend was last asked
     * @param contacts those that were asked by the last load, and since then
     * @param confirmed when the secrets were last confirmed, but for those that were not
     * @param unconfirmed the secrets that no backend confirmed then, with when one last did
     * @param problem what went wrong with one of these, or of the secrets
     */
    private record Known(long asked, Map<BackendId, Contact> contacts, long confirmed, Map<String, Long> unconfirmed,
            Optional<String> problem) {

        boolean isReachable() {
            for (Contact contact : contacts.values()) {
                if (!contact.reachable) {
                    return false;
                }
            }
            return true;
        }
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
        this.known = new Known(now, Map.of(), now, Map.of(), Optional.empty());
    }

    /**
     * A load has come to its end.
     *
     * @param began when the backends were asked: what they say was true then, however long it took
     */
    synchronized void loaded(LoadResult result, long began) {
        long now = nanoTime.getAsLong();
        Map<BackendId, Contact> contacts = new LinkedHashMap<>();
        boolean answered = false;
        for (BackendAnswer part : result.answer().parts()) {
            answered |= part.isAnswered();
            contacts.put(part.backend(), contact(part.backend(), now, problem(part, result)));
        }
        Map<String, Long> since = new HashMap<>();
        for (String name : result.unconfirmed().keySet()) {
            since.put(name, known.unconfirmed.getOrDefault(name, known.confirmed));
        }
        known = new Known(now, contacts, answered ? began : known.confirmed, since, problem(result));
    }

    private Contact contact(BackendId backend, long now, Optional<String> problem) {
        if (problem.isEmpty()) {
            return new Contact(true, now, problem);
        }
        Contact before = known.contacts.get(backend);
        return new Contact(false, before == null ? known.confirmed : before.answered, problem);
    }

    private static Optional<String> problem(LoadResult result) {
        for (BackendAnswer part : result.answer().parts()) {
            if (part.failure().isPresent()) {
                return problem(part, result);
            }
        }
        return result.unconfirmed().isEmpty() ? result.answer().obstacle().map(BackendState::text)
                : unconfirmedProblem(result);
    }

    /** Why a backend did not answer as it does when it works. */
    private static Optional<String> problem(BackendAnswer part, LoadResult result) {
        if (part.failure().isPresent()) {
            return Optional.of((result.answer().parts().size() == 1 ? "" : "The backend " + part.backend() + ": ")
                    + part.failure().get().getMessage() + ". Fix: " + part.failure().get().remedy());
        }
        return part.obstacle().map(BackendState::text);
    }

    private static String text(Problem problem) {
        return problem.subject() + " " + problem.message() + ". Fix: " + problem.remedy();
    }

    private static Optional<String> unconfirmedProblem(LoadResult result) {
        return result.unconfirmed().entrySet().stream().min(Map.Entry.comparingByKey())
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
        known = new Known(known.asked, known.contacts, known.confirmed, since,
                since.isEmpty() && known.isReachable() ? Optional.empty() : known.problem);
    }

    /**
     * A backend was asked for something else than a load.
     *
     * @param problem why it did not answer; empty if it did
     */
    synchronized void asked(BackendId backend, Optional<String> problem) {
        long now = nanoTime.getAsLong();
        Map<BackendId, Contact> contacts = new LinkedHashMap<>(known.contacts);
        contacts.put(backend, contact(backend, now, problem));
        Known asked = new Known(now, contacts, known.confirmed, known.unconfirmed, known.problem);
        Optional<String> other = asked.isReachable() && asked.unconfirmed.isEmpty() ? Optional.empty() : known.problem;
        known = new Known(now, contacts, known.confirmed, known.unconfirmed, problem.isPresent() ? problem : other);
    }

    /** How long ago a backend was last asked, whether it answered or not. */
    Duration sinceAsked() {
        return Duration.ofNanos(nanoTime.getAsLong() - known.asked);
    }

    /** How long ago a backend last confirmed what is served: the oldest of that. */
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
     * @param backends their IDs
     * @param secrets how things stand with the registered secrets
     * @param leases how things stand with the leased credentials
     * @param strict whether a required secret without a value, or leased credentials that have ended, keep the application from
     *        being ready
     */
    BackendHealth health(String backends, Iterable<SecretStatus> secrets, Iterable<LeaseStatus> leases, boolean strict) {
        Known now = known;
        long time = nanoTime.getAsLong();
        long oldest = oldest(now);
        int registered = 0;
        int missing = 0;
        for (SecretStatus secret : secrets) {
            registered++;
            missing += secret.required() && !secret.set() ? 1 : 0;
        }
        boolean complete = missing == 0 && areValid(leases);
        boolean tooOld = !now.unconfirmed.isEmpty() && isTooLong(time - oldest);
        List<BackendHealth.Contact> contacts = new ArrayList<>();
        for (Map.Entry<BackendId, Contact> entry : now.contacts.entrySet()) {
            Contact contact = entry.getValue();
            tooOld |= !contact.reachable && isTooLong(time - contact.answered);
            contacts.add(new BackendHealth.Contact(entry.getKey().value(), contact.reachable, contact.problem));
        }
        contacts.sort(Comparator.comparing(BackendHealth.Contact::backend));
        return new BackendHealth(backends, !tooOld && (complete || !strict), now.isReachable(), registered, missing,
                now.unconfirmed.size(), Duration.ofNanos(Math.max(0, time - oldest)), now.problem, contacts);
    }

    private static boolean areValid(Iterable<LeaseStatus> leases) {
        Instant now = Instant.now();
        for (LeaseStatus lease : leases) {
            if (!lease.isValid(now)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTooLong(long nanos) {
        return maxStale.isPresent() && nanos > maxStale.get().toNanos();
    }
}
