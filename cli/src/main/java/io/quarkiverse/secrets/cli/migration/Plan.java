package io.quarkiverse.secrets.cli.migration;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.secrets.spi.Finding;

/**
 * What a migration would do. Immutable.
 *
 * @param secrets all secrets that it is about, ordered by name
 * @param findings what is wrong with one of its ends, and may well hide a secret
 * @param notes what people should know, a line each; never a value
 */
public record Plan(List<PlannedSecret> secrets, List<Finding> findings, List<String> notes) {

    public Plan {
        secrets = List.copyOf(secrets);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** The secrets with which the same is done. */
    public List<PlannedSecret> with(Action action) {
        List<PlannedSecret> found = new ArrayList<>();
        for (PlannedSecret secret : secrets) {
            if (secret.action() == action) {
                found.add(secret);
            }
        }
        return found;
    }

    /** The secrets that have to be stored in the target. */
    public List<PlannedSecret> toWrite() {
        List<PlannedSecret> found = new ArrayList<>(with(Action.CREATE));
        found.addAll(with(Action.UPDATE));
        return found;
    }

    /** The secrets that the target has in the end as the source has them. */
    public List<PlannedSecret> moved() {
        List<PlannedSecret> found = toWrite();
        found.addAll(with(Action.SAME));
        return found;
    }

    /** Whether something prevents it. */
    public boolean hasProblems() {
        return !findings.isEmpty() || !with(Action.PROBLEM).isEmpty();
    }
}
