package io.quarkiverse.secrets.cli.check;

/** How one of the checks came out. */
public enum Verdict {
    OK,
    /** It should be changed, and keeps nothing from working. */
    WARNING,
    FAILED,
    UNKNOWN
}
