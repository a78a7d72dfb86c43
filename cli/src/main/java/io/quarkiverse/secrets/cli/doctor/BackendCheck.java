package io.quarkiverse.secrets.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.runtime.registry.Constraints;

/** Looks at the values in effect that do not come from the files: placeholders, and what breaks a constraint. */
public final class BackendCheck implements Check {

    static final String NAME = "backend";

    private final String backends;
    private final String rule;
    private final ResolvedSecrets started;
    private final Set<String> files;
    private final boolean needed;

    /**
     * @param backends the IDs of the backends
     * @param rule why they were chosen
     * @param files those whose values are looked at where they stand
     * @param needed whether something else cannot be found out without the values
     */
    public BackendCheck(String backends, String rule, ResolvedSecrets started, List<ExaminedFile> files, boolean needed) {
        this.needed = needed;
        this.backends = backends;
        this.rule = rule;
        this.started = started;
        this.files = files.stream().map(file -> file.path().toString()).collect(Collectors.toSet());
    }

    @Override
    public List<Diagnosis> look() {
        if (started.failure().isPresent()) {
            return List.of(unreachable(backends, started.failure().get(), needed));
        }
        List<Diagnosis> found = new ArrayList<>();
        for (String warning : started.warnings()) {
            if (files.stream().noneMatch(warning::startsWith)) {
                found.add(Diagnosis.warning(NAME, Subject.none(), warning, ""));
            }
        }
        int fine = 0;
        for (SecretStatus status : started.statuses()) {
            if (status.set() && !files.contains(status.source().orElse(""))) {
                List<Diagnosis> violations = violations(status);
                found.addAll(violations);
                fine += violations.isEmpty() ? 1 : 0;
            }
        }
        found.add(0,
                Diagnosis.ok(NAME, Subject.none(),
                        (backends.indexOf(',') < 0 ? "the backend is " : "the backends are ") + backends + " (" + rule + ")"
                                + (fine == 0 ? "" : "; values from outside the files that are as they have to be: " + fine)));
        return found;
    }

    /**
     * Why the values are not known.
     *
     * @param needed whether something else cannot be found out without them
     */
    public static Diagnosis unreachable(String backend, SecretsException failure, boolean needed) {
        return Diagnosis.of(needed ? Severity.UNKNOWN : Severity.WARNING, NAME, Subject.none(),
                "the values in " + backend + " are not known: " + failure.getMessage(), failure.remedy());
    }

    private List<Diagnosis> violations(SecretStatus status) {
        SecretDefinition definition = started.definition(status.name()).orElseThrow();
        String value = started.value(status.name()).orElseThrow();
        Optional<UnresolvedValue.Found> unresolved = UnresolvedValue.of(status.name(), value);
        if (unresolved.isPresent()) {
            return List.of(Diagnosis.of(Constraints.isPlaceholder(value) ? Severity.ERROR : Severity.WARNING, NAME,
                    Subject.secret(status.name()), "from " + status.source().orElse(backends)
                            + " has no secret for a value: it is " + unresolved.get().what() + ", and is not resolved here",
                    unresolved.get().remedy()));
        }
        List<Diagnosis> found = new ArrayList<>();
        for (String violation : Constraints.violations(definition, value)) {
            found.add(Diagnosis.error(NAME, Subject.secret(status.name()),
                    "from " + status.source().orElse(backends) + " " + violation,
                    "store another value: secrets set "
                            + status.name()));
        }
        return found;
    }
}
