package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.ChainAnswer;
import io.quarkiverse.secrets.runtime.registry.LogText;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What came of a load. Immutable. */
public final class LoadResult {

    private final Snapshot snapshot;
    private final ValidationReport report;
    private final List<String> warnings;
    private final Map<String, ResolvedSecret> changed;
    private final Map<String, String> unconfirmed;
    private final ChainAnswer answer;

    /**
     * @param snapshot the secrets; the very one that was there before, if nothing has changed
     * @param report everything that is wrong with them
     * @param warnings what is worth knowing all the same, a line each; never a value
     * @param changed the secrets that have another value than before, as they were before, by their names
     * @param unconfirmed why the backend did not confirm the values that stay as they were, by the names of the secrets
     * @param answer what the backends have answered
     */
    LoadResult(Snapshot snapshot, ValidationReport report, List<String> warnings, Map<String, ResolvedSecret> changed,
            Map<String, String> unconfirmed, ChainAnswer answer) {
        this.snapshot = snapshot;
        this.report = report;
        this.changed = changed;
        this.unconfirmed = unconfirmed;
        this.answer = answer;
        List<String> lines = new ArrayList<>(warnings.size());
        for (String warning : warnings) {
            lines.add(LogText.escaped(warning));
        }
        this.warnings = List.copyOf(lines);
    }

    /** The secrets. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Everything that is wrong with them. */
    public ValidationReport report() {
        return report;
    }

    /** What is worth knowing all the same, a line each; never a value. */
    public List<String> warnings() {
        return warnings;
    }

    /** Why a backend could not be asked at all; empty if each could. */
    public Optional<SecretsProviderException> failure() {
        return answer.failure();
    }

    /**
     * What the backends say of each secret, wherever the value in effect comes from; without those whose backend could not be
     * asked.
     */
    public Map<SecretReference, FetchOutcome> outcomes() {
        return answer.outcomes();
    }

    Map<String, ResolvedSecret> changed() {
        return changed;
    }

    Map<String, String> unconfirmed() {
        return unconfirmed;
    }

    ChainAnswer answer() {
        return answer;
    }

    /** The same with other problems. */
    LoadResult with(List<Problem> problems) {
        return with(problems, warnings);
    }

    /** The same with other problems and warnings. */
    LoadResult with(List<Problem> problems, List<String> warnings) {
        return new LoadResult(snapshot, new ValidationReport(report.backend(), problems), warnings, changed, unconfirmed,
                answer);
    }
}
