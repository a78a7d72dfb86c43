package io.quarkiverse.secrets;

import java.util.List;

/**
 * Everything that is wrong with the application's secrets, and how to fix it. It never holds a value.
 *
 * @param backend the backend in use, e.g. {@code env-file}; several, with commas between them, in the order in which they are
 *        asked
 * @param problems what is wrong; empty when all is well
 */
public record ValidationReport(String backend, List<Problem> problems) {

    public ValidationReport {
        problems = List.copyOf(problems);
    }

    /**
     * One thing that is wrong.
     *
     * @param subject the secret's name; for a problem that is not about one secret, the file or the configuration key
     * @param message what happened
     * @param description what the secret is for; empty if that is not described, or if the problem is not about a secret
     * @param usedBy where the application uses the secret; empty where that is not known
     * @param remedy the line or command that fixes it
     */
    public record Problem(String subject, String message, String description, List<String> usedBy, String remedy) {

        public Problem {
            usedBy = List.copyOf(usedBy);
        }

        /** A problem that is not about one secret. */
        public static Problem of(String subject, String message, String remedy) {
            return new Problem(subject, message, "", List.of(), remedy);
        }
    }

    /** Whether nothing is wrong. */
    public boolean isValid() {
        return problems.isEmpty();
    }
}
