package io.quarkiverse.secrets.runtime.registry;

import java.util.List;

import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;

/**
 * Writes a {@link ValidationReport} for a person to read and act on. Names, descriptions and all else that comes from elsewhere
 * are
 * on one line each: what is not part of the report cannot look like it.
 */
public final class ReportText {

    private static final String INDENT = "     ";
    private static final int LABEL_WIDTH = "purpose".length();

    private ReportText() {
    }

    /**
     * @param report a report with at least one problem
     * @param rule which rule chose the backends
     * @param closing a last line
     */
    public static String of(ValidationReport report, String rule, String closing) {
        List<Problem> problems = report.problems();
        StringBuilder text = new StringBuilder();
        text.append(problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                .append(" with the secrets of this application. ")
                .append(report.backend().indexOf(',') < 0 ? "Backend: " : "Backends: ")
                .append(report.backend().replace(",", ", "))
                .append(" (").append(rule).append(")\n");
        int number = 0;
        for (Problem problem : problems) {
            text.append("\n  ").append(++number).append(". ").append(LogText.escaped(problem.subject())).append(' ')
                    .append(LogText.escaped(problem.message()))
                    .append('\n');
            line(text, "purpose", problem.description());
            line(text, "used by", String.join(", ", problem.usedBy()));
            line(text, "fix", problem.remedy());
        }
        return text.append('\n').append(closing).toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append(INDENT).append(label).append(": ").append(" ".repeat(LABEL_WIDTH - label.length()))
                    .append(LogText.escaped(value)).append('\n');
        }
    }
}
