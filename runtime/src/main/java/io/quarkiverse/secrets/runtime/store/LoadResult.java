package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.registry.LogText;

/**
 * What came of a load.
 *
 * @param snapshot the secrets; the very one that was there before, if nothing has changed
 * @param report everything that is wrong with them
 * @param warnings what people should know all the same, a line each; never a value
 * @param changed the secrets that have another value than before, as they were before, by their names
 * @param unconfirmed why the backend did not confirm the values that stay as they were, by the names of the secrets
 * @param answer what the backend said
 */
record LoadResult(Snapshot snapshot, ValidationReport report, List<String> warnings, Map<String, ResolvedSecret> changed,
        Map<String, String> unconfirmed, BackendAnswer answer) {

    LoadResult {
        List<String> lines = new ArrayList<>(warnings.size());
        for (String warning : warnings) {
            lines.add(LogText.escaped(warning));
        }
        warnings = List.copyOf(lines);
    }

    /** The same with other problems. */
    LoadResult with(List<Problem> problems) {
        return new LoadResult(snapshot, new ValidationReport(report.backend(), problems), warnings, changed, unconfirmed,
                answer);
    }
}
