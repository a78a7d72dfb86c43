package io.quarkiverse.secrets.runtime.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendAnswer;
import io.quarkiverse.secrets.runtime.registry.LogText;
import io.quarkiverse.secrets.spi.BackendId;

/**
 * Says in the log what a running application should let people know: each thing when it begins and when it is over, and not
 * again with each attempt in between. For one thread at a time.
 */
final class UpdateLog {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");

    private Set<Problem> problems = Set.of();
    private Set<String> warnings = Set.of();
    private final Set<BackendId> away = new HashSet<>();

    /** Takes note of the load at start, of which the report is logged elsewhere. */
    void started(LoadResult result) {
        problems = new HashSet<>(result.report().problems());
        warnings = new HashSet<>(result.warnings());
    }

    void loaded(LoadResult result) {
        boolean answered = true;
        for (BackendAnswer part : result.answer().parts()) {
            answered &= part.isAnswered();
            if (part.isAnswered() && away.remove(part.backend())) {
                LOG.infof("The secrets backend %s answers again", part.backend());
            } else if (!part.isAnswered() && away.add(part.backend())) {
                Problem obstacle = part.obstacle().orElseThrow();
                LOG.warnf("The secrets backend %s %s, and the application keeps its values. %s %s. Fix: %s",
                        part.backend(), part.isTransient() ? "does not answer" : "does not answer as it should",
                        LogText.escaped(obstacle.subject()), LogText.escaped(obstacle.message()),
                        LogText.escaped(obstacle.remedy()));
            }
        }
        if (answered) {
            problems(result.report().problems());
            warnings(result.warnings());
        }
    }

    /** Takes note of one value that was stored: what is wrong because of it, and what is not any more. */
    void stored(LoadResult result) {
        problems(result.report().problems());
    }

    private void problems(List<Problem> now) {
        for (Problem problem : now) {
            if (!problems.contains(problem)) {
                problem(problem);
            }
        }
        Set<Problem> current = new HashSet<>(now);
        for (Problem problem : problems) {
            if (current.stream().noneMatch(other -> other.subject().equals(problem.subject()))) {
                LOG.infof("%s has recovered", LogText.escaped(problem.subject()));
            }
        }
        problems = current;
    }

    private void warnings(List<String> now) {
        for (String warning : now) {
            if (!warnings.contains(warning)) {
                LOG.warn(warning);
            }
        }
        warnings = new HashSet<>(now);
    }

    static void problem(Problem problem) {
        LOG.warnf("%s %s. Fix: %s", LogText.escaped(problem.subject()), LogText.escaped(problem.message()),
                LogText.escaped(problem.remedy()));
    }

    static void changed(SecretChanged change) {
        LOG.infof("Secret %s has a new value: version %s after %s", LogText.escaped(change.name()),
                LogText.escaped(change.newVersion()),
                change.oldVersion().isEmpty() ? "none" : LogText.escaped(change.oldVersion()));
    }

    static void failed(RuntimeException unexpected) {
        LOG.error("The secrets could not be refreshed, and the application keeps its values", unexpected);
    }
}
