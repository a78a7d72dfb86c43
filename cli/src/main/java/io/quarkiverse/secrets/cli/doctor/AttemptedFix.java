package io.quarkiverse.secrets.cli.doctor;

import java.util.Optional;

/**
 * What came of a fix.
 *
 * @param fix the fix
 * @param made whether the change was made, and the finding is gone by it
 * @param problem why not; empty if it was not to be made
 */
public record AttemptedFix(Fix fix, boolean made, Optional<String> problem) {

    static AttemptedFix planned(Fix fix) {
        return new AttemptedFix(fix, false, Optional.empty());
    }

    static AttemptedFix made(Fix fix) {
        return new AttemptedFix(fix, true, Optional.empty());
    }

    static AttemptedFix failed(Fix fix, String problem) {
        return new AttemptedFix(fix, false, Optional.of(problem));
    }
}
