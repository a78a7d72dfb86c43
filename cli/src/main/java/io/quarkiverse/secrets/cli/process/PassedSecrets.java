package io.quarkiverse.secrets.cli.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.export.VariableNames;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.runtime.redaction.StreamRedactor;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;

/** The secrets that a command gets, and what prevents it. Immutable. */
public final class PassedSecrets {

    /** What a status has for the source of a value that can be read in the application. */
    private static final String DEFAULT = "default";

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final TreeSet<String> problems = new TreeSet<>();
    private final Map<String, Failed> unknown = new TreeMap<>();
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
                passed.problems.add(problem.subject() + " " + problem.message());
                // The command may well be content with a value that the application is not
                passed.warnings.add(problem.subject() + " " + problem.message());
            }
        }
        List<String> set = new ArrayList<>();
        for (SecretStatus status : loaded.statuses()) {
            if (loaded.value(status.name()).isPresent()) {
                set.add(status.name());
            } else {
                passed.addMissing(loaded, status, all || status.required());
            }
        }
        VariableNames.forProcess().of(set)
                .forEach((name, variable) -> passed.add(loaded.status(name).orElseThrow(), variable,
                        loaded.value(name).orElseThrow()));
        return passed;
    }

    private void addMissing(ResolvedSecrets loaded, SecretStatus status, boolean needed) {
        if (needed) {
            missing.add(problem(loaded, status.name()));
        }
        loaded.definition(status.name()).flatMap(loaded::outcome).ifPresent(outcome -> {
            if (outcome instanceof Failed failed && !failed.kind().isAbsence()) {
                unknown.put(status.name(), failed);
            }
        });
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
        names.put(variable, secret.name());
        if (secret.source().equals(Optional.of(DEFAULT))) {
            return;
        }
        if (StreamRedactor.isRedacted(value)) {
            redacted.add(value);
        } else {
            tooShort.add(secret.name());
        }
    }

    /**
     * Says what prevents a command that has others from getting these: one of its secrets has no value any more, or something
     * is
     * wrong that was not wrong with those.
     *
     * @param others what it has
     * @param allowMissing whether it may be without a secret that a backend is known not to have
     * @return a line without a value; empty if nothing prevents it
     */
    public Optional<String> objection(PassedSecrets others, boolean allowMissing) {
        for (Map.Entry<String, String> other : others.names.entrySet()) {
            Optional<Failed> failed = Optional.ofNullable(unknown.get(other.getValue()));
            if (!values.containsKey(other.getKey()) && (failed.isPresent() || !allowMissing)) {
                return Optional
                        .of(other.getValue() + " " + (failed.isPresent() ? failed.get().reason() : "has no value any more"));
            }
        }
        for (String problem : problems) {
            if (!others.problems.contains(problem)) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    /** The names of the secrets that have another value in others, or none in one of the two. */
    public List<String> differences(PassedSecrets others) {
        TreeSet<String> different = new TreeSet<>();
        names.forEach((variable, name) -> {
            if (!values.get(variable).equals(others.values.get(variable))) {
                different.add(name);
            }
        });
        others.names.forEach((variable, name) -> {
            if (!values.containsKey(variable)) {
                different.add(name);
            }
        });
        return List.copyOf(different);
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
