package io.quarkiverse.secrets.runtime.envfile;

/**
 * What git has to do with a file.
 */
public enum GitState {
    /** It is in the index, so that the next commit has it, if earlier ones do not. */
    TRACKED,
    /** It is not in the index, and git is configured to ignore it. */
    IGNORED,
    /** Neither: {@code git add --all} adds it. */
    UNTRACKED,
    /** It is in no repository, or git is not there or did not answer. */
    UNKNOWN
}
