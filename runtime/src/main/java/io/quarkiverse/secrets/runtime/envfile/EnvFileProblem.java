package io.quarkiverse.secrets.runtime.envfile;

import java.util.Objects;

/**
 * Something wrong with a line of a {@code .env} file. Immutable.
 *
 * @param severity whether the line was passed over
 * @param line the line, the first being 1
 * @param column the column in characters, the first being 1; one outside the Basic Multilingual Plane counts once
 * @param message what is wrong; it may name a key and never holds any part of a value
 */
public record EnvFileProblem(Severity severity, int line, int column, String message) {

    /** How bad it is. */
    public enum Severity {
        /** The line does not count. */
        ERROR,
        /** The line counts, though perhaps not in the way that was meant. */
        WARNING
    }

    public EnvFileProblem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return severity + " in line " + line + ", column " + column + ": " + message;
    }
}
