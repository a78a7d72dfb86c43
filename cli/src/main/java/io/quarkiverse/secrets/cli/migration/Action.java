package io.quarkiverse.secrets.cli.migration;

/** What a migration does with one secret. */
public enum Action {

    /** It is stored in the target, which has none. */
    CREATE,
    /** It is stored in the target in place of another value. */
    UPDATE,
    /** Nothing: the target has the same value. */
    SAME,
    /** Nothing: the source has none, and none is needed. */
    ABSENT,
    /** Nothing, as something prevents it. */
    PROBLEM
}
