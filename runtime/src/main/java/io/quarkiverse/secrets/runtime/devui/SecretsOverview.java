package io.quarkiverse.secrets.runtime.devui;

import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.ValidationReport;

/**
 * Everything that the page shows.
 *
 * @param secrets the registered secrets, ordered by name
 * @param health how things stand with the backends
 * @param report what is wrong
 * @param audited whether accesses are recorded: {@code quarkus.secrets.audit.enabled}
 * @param accesses the last accesses, the newest first
 * @param calls the last requests to backends, the newest first
 */
public record SecretsOverview(List<SecretRow> secrets, HealthView health, ValidationReport report, boolean audited,
        List<AccessRow> accesses, List<CallRow> calls) {

    /**
     * A component has asked for a secret.
     *
     * @param time when, in ISO 8601; the start of the application for what was asked for before
     * @param name the name that was asked for
     * @param component who asked
     * @param origin where the answer comes from, e.g. {@code snapshot}
     * @param failure why there was no value; empty if there was one
     */
    public record AccessRow(String time, String name, String component, String origin, String failure) {
    }

    /**
     * One request to a backend.
     *
     * @param time when it began, in ISO 8601
     * @param backend the backend's ID
     * @param operation what it was for, e.g. {@code refresh}
     * @param result how it came out: {@code success}, {@code partial} or {@code failure}
     * @param milliseconds how long it took
     * @param outcomes how many secrets came out how
     * @param failure why nothing could be asked or stored; empty if something could
     */
    public record CallRow(String time, String backend, String operation, String result, long milliseconds,
            Map<String, Integer> outcomes, String failure) {
    }
}
