package io.quarkiverse.secrets.cli.doctor;

/** How bad it is what was found. */
public enum Severity {
    /** Something has to be done. */
    ERROR,
    /** What was asked for could not be looked at. */
    UNKNOWN,
    /** Something should be done. */
    WARNING,
    /** Worth knowing; nothing need be done. */
    NOTE,
    /** It was looked at, and is fine. */
    OK
}
