package io.quarkiverse.secrets.runtime.store;

import java.util.List;

import io.quarkiverse.secrets.ValidationReport;

/**
 * What came of a load.
 *
 * @param snapshot the secrets
 * @param report everything that is wrong with them
 * @param warnings what people should know all the same, a line each; never a value
 */
public record LoadResult(Snapshot snapshot, ValidationReport report, List<String> warnings) {

    public LoadResult {
        warnings = List.copyOf(warnings);
    }
}
