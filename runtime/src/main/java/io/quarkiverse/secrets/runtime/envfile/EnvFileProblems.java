package io.quarkiverse.secrets.runtime.envfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem.Severity;

/**
 * Collects the problems of one file: the first thousand, and behind them one that stands for the rest. No person reads half a
 * million, which is what a file of the wrong kind can have.
 */
final class EnvFileProblems {

    static final int MOST = 1000;

    private final List<EnvFileProblem> problems = new ArrayList<>();
    private int more;
    private int moreErrors;
    private int moreLine;
    private int moreColumn;

    void add(Severity severity, int line, int column, Supplier<String> message) {
        if (problems.size() < MOST) {
            problems.add(new EnvFileProblem(severity, line, column, message.get()));
            return;
        }
        if (more == 0) {
            moreLine = line;
            moreColumn = column;
        }
        more++;
        moreErrors += severity == Severity.ERROR ? 1 : 0;
    }

    /** The problems in the order of their places: of one line, the parser finds a later one before an earlier one. */
    List<EnvFileProblem> toList() {
        List<EnvFileProblem> all = new ArrayList<>(problems);
        if (all.size() > 1) {
            all.sort(Comparator.comparingInt(EnvFileProblem::line).thenComparingInt(EnvFileProblem::column));
        }
        if (more > 0) {
            all.add(new EnvFileProblem(moreErrors > 0 ? Severity.ERROR : Severity.WARNING, moreLine, moreColumn,
                    "from here on there are " + more + " more problems, " + moreErrors + " of them errors"));
        }
        return all;
    }
}
