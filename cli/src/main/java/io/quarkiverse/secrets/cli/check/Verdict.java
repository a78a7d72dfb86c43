package io.quarkiverse.secrets.cli.check;

/** How one of the checks came out. */
public enum Verdict {
    OK,
    FAILED,
    UNKNOWN
}
