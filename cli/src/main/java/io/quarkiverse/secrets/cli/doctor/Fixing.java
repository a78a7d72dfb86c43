package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.runtime.files.FileFailures;

/** Makes checks look, and removes what they find as far as that is asked for. For one examination and one thread. */
public final class Fixing {

    /** What is done about findings that have a fix. */
    public enum Mode {
        /** Nothing. */
        OFF,
        /** The fixes are listed. */
        DRY_RUN,
        /** The fixes are made. */
        ON
    }

    private final Mode mode;
    private final List<AttemptedFix> attempts = new ArrayList<>();

    /** @param mode what to do */
    public Fixing(Mode mode) {
        this.mode = mode;
    }

    /** What a check finds; what it still finds after the fixes, if they are made. */
    List<Diagnosis> look(Check check) {
        List<Diagnosis> found = check.look();
        Set<Fix> fixes = fixes(found);
        if (mode == Mode.OFF || fixes.isEmpty()) {
            return found;
        }
        if (mode == Mode.DRY_RUN) {
            fixes.forEach(fix -> attempts.add(AttemptedFix.planned(fix)));
            return found;
        }
        List<Fix> changed = new ArrayList<>();
        for (Fix fix : fixes) {
            Optional<String> problem = apply(fix);
            if (problem.isPresent()) {
                attempts.add(AttemptedFix.failed(fix, problem.get()));
            } else {
                changed.add(fix);
            }
        }
        return changed.isEmpty() ? found : verify(check, changed);
    }

    private List<Diagnosis> verify(Check check, List<Fix> changed) {
        List<Diagnosis> left = check.look();
        Set<Fix> needed = fixes(left);
        for (Fix fix : changed) {
            attempts.add(needed.contains(fix) ? AttemptedFix.failed(fix, "was changed, which did not help")
                    : AttemptedFix.made(fix));
        }
        return left;
    }

    /** What came of the fixes, in the order in which they were found. */
    public List<AttemptedFix> attempts() {
        return List.copyOf(attempts);
    }

    private static Set<Fix> fixes(List<Diagnosis> found) {
        Set<Fix> fixes = new LinkedHashSet<>();
        found.forEach(one -> one.fix().ifPresent(fixes::add));
        return fixes;
    }

    private static Optional<String> apply(Fix fix) {
        try {
            fix.apply();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be changed: " + FileFailures.reason(e));
        }
    }
}
