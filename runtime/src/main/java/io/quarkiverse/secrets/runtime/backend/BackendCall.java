package io.quarkiverse.secrets.runtime.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request of the application to its backend, however many calls over the network it took.
 *
 * @param operation what it was for
 * @param backend the backend's name, e.g. {@code aws-secrets-manager}
 * @param began when it began
 * @param took how long it took
 * @param outcomes how many secrets came out how: {@code found}, or the name of a
 *        {@link io.quarkiverse.secrets.spi.FetchOutcome.Kind} in lower case with dashes
 * @param failure why nothing could be asked or stored, or why none of the outcomes is an answer of a backend that works; empty
 *        if
 *        something could and one is
 */
public record BackendCall(Operation operation, String backend, Instant began, Duration took, Map<String, Integer> outcomes,
        Optional<String> failure) {

    /** The name in {@link #outcomes} of secrets that were found. */
    public static final String FOUND = "found";

    private static final String MISSING = "missing";

    /** What the backend is called for. */
    public enum Operation {
        /** All registered secrets, at start. */
        LOAD,
        /** All registered secrets, again. */
        REFRESH,
        /** Secrets that are not registered, or a version of one. */
        READ,
        /** A new value. */
        WRITE,
        /** Whether it answers. */
        CHECK,
        /** Credentials that it issues for a time: new ones, a renewal or the end of them. */
        LEASE
    }

    /** How the request as a whole came out. */
    public enum Result {
        /** Every secret was found, or is known not to be there. */
        SUCCESS,
        /** Some secrets could not be read. */
        PARTIAL,
        /** Nothing could be asked or stored, or what answered did not do so as the backend does. */
        FAILURE
    }

    public BackendCall {
        outcomes = Map.copyOf(outcomes);
    }

    /** How it came out. */
    public Result result() {
        if (failure.isPresent()) {
            return Result.FAILURE;
        }
        for (String outcome : outcomes.keySet()) {
            if (!outcome.equals(FOUND) && !outcome.equals(MISSING)) {
                return Result.PARTIAL;
            }
        }
        return Result.SUCCESS;
    }
}
