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
 * @param audited whether there is an audit: {@code quarkus.secrets.audit.enabled}
 * @param audit its last entries, the newest first
 * @param calls the last requests to backends, the newest first
 */
public record SecretsOverview(List<SecretRow> secrets, HealthView health, ValidationReport report, boolean audited,
        List<AuditRow> audit, List<CallRow> calls) {

    /**
     * A component has asked for a secret, or has stored one.
     *
     * @param time when, in ISO 8601; the start of the application for what was asked for before
     * @param action {@code retrieved} or {@code stored}
     * @param name the name that was asked for, or was stored
     * @param component who asked, or stored it
     * @param place where the answer comes from, e.g. {@code snapshot}, or the backend that has it now
     * @param failure why there was no value, or why it was not stored; empty if all went well
     */
    public record AuditRow(String time, String action, String name, String component, String place, String failure) {
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
