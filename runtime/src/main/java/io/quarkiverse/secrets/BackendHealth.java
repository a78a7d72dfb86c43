package io.quarkiverse.secrets;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How things stand between the application and its backends.
 *
 * @param backend the backend in use, e.g. {@code env-file}; several, with commas between them, in the order in which they are
 *        asked
 * @param ready whether the application has what it needs: every required secret has a value and no leased credentials have
 *        ended, unless {@code quarkus.secrets.validation} is {@code warn} or {@code off}, and no secret is older than
 *        {@code quarkus.secrets.refresh.max-stale} in an outage
 * @param reachable whether each backend answered when it was last asked, and as it does when it works: a proxy's page in its
 *        place is no answer
 * @param registered how many secrets are registered
 * @param missing how many of the required ones have no value
 * @param stale how many are served from memory although the backend did not confirm them when it was last asked
 * @param age how long ago the backend last confirmed what is served; never negative
 * @param problem what went wrong when the backends were last asked, and what to do about it; empty if nothing did
 * @param backends each of the backends that were asked
 */
public record BackendHealth(String backend, boolean ready, boolean reachable, int registered, int missing, int stale,
        Duration age, Optional<String> problem, List<Contact> backends) {

    /** Copies the list. */
    public BackendHealth {
        backends = List.copyOf(backends);
    }

    /** The health of one backend. */
    public BackendHealth(String backend, boolean ready, boolean reachable, int registered, int missing, int stale,
            Duration age, Optional<String> problem) {
        this(backend, ready, reachable, registered, missing, stale, age, problem,
                List.of(new Contact(backend, reachable, problem)));
    }

    /**
     * Whether one backend can be reached.
     *
     * @param backend its ID, e.g. {@code env-file}
     * @param reachable whether it answered when it was last asked
     * @param problem what went wrong when it was last asked, and what to do about it; empty if nothing did
     */
    public record Contact(String backend, boolean reachable, Optional<String> problem) {
    }
}
