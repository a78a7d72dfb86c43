package io.quarkiverse.secrets.spi;

/**
 * Something that a backend noticed while it was asked and that is not the failure of one secret: a line of a file that it
 * cannot read, a file that others can.
 *
 * @param severity whether the application may go on
 * @param subject what it is about: a file with line and column, a configuration key
 * @param message what happened; never a value
 * @param remedy what to do about it
 */
public record Finding(Severity severity, String subject, String message, String remedy) {

    /** How bad it is. */
    public enum Severity {
        /** Worth a line in the log. */
        WARNING,
        /** Part of the validation report, like a secret that is missing. */
        ERROR
    }
}
