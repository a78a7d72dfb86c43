package io.quarkiverse.secrets.runtime.devui;

import java.util.List;

/**
 * How things stand with the backends, as the page and agents see it.
 *
 * @param backend the backends in use, with commas between them
 * @param ready whether the application has what it needs
 * @param reachable whether each backend answered when it was last asked
 * @param registered how many secrets are registered
 * @param missing how many of the required ones have no value
 * @param stale how many are served from memory without the backend's confirmation
 * @param confirmed when the backends last confirmed what is served, in ISO 8601
 * @param backends each of the backends that were asked
 */
public record HealthView(String backend, boolean ready, boolean reachable, int registered, int missing, int stale,
        String confirmed, List<Contact> backends) {

    /**
     * Whether one backend can be reached.
     *
     * @param backend its ID
     * @param reachable whether it answered when it was last asked
     * @param problem what went wrong then, and what to do about it; empty if nothing did
     */
    public record Contact(String backend, boolean reachable, String problem) {
    }
}
