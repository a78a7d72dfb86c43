package io.quarkiverse.secrets.cli.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.redaction.StreamRedactor;
import io.quarkiverse.secrets.runtime.store.Snapshot;
import io.quarkiverse.secrets.runtime.store.StartedSecrets;

/** The secrets that a command gets, and what stands against it. Immutable. */
public final class PassedSecrets {

    /** What a status has for the source of a value that anybody can read in the application. */
    private static final String DEFAULT = "default";

    private final Map<String, String> values = new TreeMap<>();
    private final List<Problem> missing = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> redacted = new ArrayList<>();
    private final List<String> tooShort = new ArrayList<>();

    private PassedSecrets() {
    }

    /**
     * @param started the secrets, which may be more than the command gets
     * @param only those that it gets, and needs; empty for all, of which it needs those that are required
     */
    public static PassedSecrets of(StartedSecrets started, Optional<List<SecretDefinition>> only) {
        PassedSecrets passed = new PassedSecrets();
        Snapshot snapshot = started.store().snapshot();
        List<SecretStatus> statuses = statuses(snapshot, only);
        passed.warnings.addAll(started.warnings());
        for (Problem problem : started.report().problems()) {
            Optional<SecretStatus> secret = snapshot.status(problem.subject());
            if (secret.isEmpty() || secret.get().set() && statuses.contains(secret.get())) {
                // The command may well be content with a value that the application is not
                passed.warnings.add(problem.subject() + " " + problem.message());
            }
        }
        for (SecretStatus status : statuses) {
            Optional<String> value = snapshot.value(status.name());
            if (value.isPresent()) {
                passed.add(status, value.get());
            } else if (only.isPresent() || status.required()) {
                passed.missing.add(problem(started, status.name()));
            }
        }
        return passed;
    }

    private static List<SecretStatus> statuses(Snapshot snapshot, Optional<List<SecretDefinition>> only) {
        if (only.isEmpty()) {
            return snapshot.statuses();
        }
        List<SecretStatus> statuses = new ArrayList<>();
        for (SecretDefinition definition : only.get()) {
            snapshot.status(definition.name()).ifPresent(statuses::add);
        }
        return statuses;
    }

    private static Problem problem(StartedSecrets started, String name) {
        for (Problem problem : started.report().problems()) {
            if (problem.subject().equals(name)) {
                return problem;
            }
        }
        return Problem.of(name, "has no value", "look for it with list --all, or set it with set " + name);
    }

    private void add(SecretStatus secret, String value) {
        values.put(SecretNames.canonical(secret.name()), value);
        if (secret.source().equals(Optional.of(DEFAULT))) {
            return;
        }
        if (StreamRedactor.isRedacted(value)) {
            redacted.add(value);
        } else {
            tooShort.add(secret.name());
        }
    }

    /** Values by the names of their environment variables. */
    public Map<String, String> values() {
        return values;
    }

    /** What it needs and there is not. */
    public List<Problem> missing() {
        return missing;
    }

    /** What people should know all the same, a line each; never a value. */
    public List<String> warnings() {
        return warnings;
    }

    /** The values that can be replaced in what it writes; defaults, which anybody can read in the application, are not. */
    public List<String> redacted() {
        return redacted;
    }

    /** The names of the secrets whose values cannot be replaced, since they are found in too many words. */
    public List<String> tooShort() {
        return tooShort;
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
        return "PassedSecrets" + values.keySet();
    }
}
