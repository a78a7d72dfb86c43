package io.quarkiverse.secrets.cli.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.export.VariableNames;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.runtime.redaction.StreamRedactor;

/** The secrets that a command gets, and what prevents it. Immutable. */
public final class PassedSecrets {

    /** What a status has for the source of a value that can be read in the application. */
    private static final String DEFAULT = "default";

    private final Map<String, String> values = new TreeMap<>();
    private final List<Problem> missing = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> redacted = new ArrayList<>();
    private final List<String> tooShort = new ArrayList<>();

    private PassedSecrets() {
    }

    /**
     * @param loaded the secrets that the command gets
     * @param all whether it needs all of them, and not only those that are required
     * @throws io.quarkiverse.secrets.cli.console.CliException if one can have no variable
     */
    public static PassedSecrets of(ResolvedSecrets loaded, boolean all) {
        PassedSecrets passed = new PassedSecrets();
        passed.warnings.addAll(loaded.warnings());
        for (Problem problem : loaded.problems()) {
            Optional<SecretStatus> secret = loaded.status(problem.subject());
            if (secret.isEmpty() || secret.get().set()) {
                // The command may well be content with a value that the application is not
                passed.warnings.add(problem.subject() + " " + problem.message());
            }
        }
        List<String> set = new ArrayList<>();
        for (SecretStatus status : loaded.statuses()) {
            if (loaded.value(status.name()).isPresent()) {
                set.add(status.name());
            } else if (all || status.required()) {
                passed.missing.add(problem(loaded, status.name()));
            }
        }
        VariableNames.forProcess().of(set)
                .forEach((name, variable) -> passed.add(loaded.status(name).orElseThrow(), variable,
                        loaded.value(name).orElseThrow()));
        return passed;
    }

    private static Problem problem(ResolvedSecrets loaded, String name) {
        for (Problem problem : loaded.problems()) {
            if (problem.subject().equals(name)) {
                return problem;
            }
        }
        return Problem.of(name, "has no value", "look for it with list --all, or set it with set " + name);
    }

    private void add(SecretStatus secret, String variable, String value) {
        values.put(variable, value);
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

    /** The values that can be replaced in what it writes; defaults, which can be read in the application, are not. */
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
