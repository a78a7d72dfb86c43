package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendChain;

/**
 * Everything that is wrong with the secrets, load by load: with their definitions, with each of them, and with values that
 * belong
 * together. One thread at a time changes it; any number may read it.
 */
final class ReportInEffect {

    private final BackendChain backends;
    private final List<Problem> registryProblems;
    private final ValuesCheck check;
    private List<Problem> found = List.of();
    private volatile ValidationReport current;

    /**
     * @param registryProblems what is wrong with the definitions, which no load can fix
     * @param check checks values that belong together
     */
    ReportInEffect(BackendChain backends, List<Problem> registryProblems, ValuesCheck check) {
        this.backends = backends;
        this.registryProblems = List.copyOf(registryProblems);
        this.check = check;
        this.current = new ValidationReport(backends.ids(), registryProblems);
    }

    ValidationReport current() {
        return current;
    }

    List<CertificateStatus> certificates() {
        return check.certificates();
    }

    List<LeaseStatus> leases() {
        return check.leases();
    }

    /** Completes what came of a load of all registered secrets. */
    LoadResult ofAll(LoadResult result) {
        List<Problem> problems = new ArrayList<>(registryProblems);
        problems.addAll(result.report().problems());
        // What is missing in one backend may be there in the one that is meant, so that nothing can be said about it
        return checked(problems.isEmpty() || backends.unavailable().isEmpty() ? result.with(problems)
                : result.with(List.of(backends.unavailable().get())));
    }

    /** Completes what came of a load of some. Of the others, what was wrong still is. */
    LoadResult of(Collection<SecretDefinition> loaded, LoadResult result) {
        List<Problem> problems = new ArrayList<>(current.problems());
        problems.removeAll(found);
        for (SecretDefinition definition : loaded) {
            problems.removeIf(problem -> problem.subject().equals(definition.name()));
        }
        problems.addAll(result.report().problems());
        return checked(result.with(problems));
    }

    private LoadResult checked(LoadResult result) {
        LoadResult complete = result;
        found = List.of();
        if (check != ValuesCheck.NONE && backends.unavailable().isEmpty()) {
            List<Problem> problems = new ArrayList<>();
            List<String> warnings = new ArrayList<>(result.warnings());
            check.check(result.snapshot()::value, problems::add, warnings::add);
            found = List.copyOf(problems);
            problems.addAll(0, result.report().problems());
            complete = result.with(problems, warnings);
        }
        current = complete.report();
        return complete;
    }
}
