package io.quarkiverse.secrets.cli.console;

/** The exit statuses of all commands. */
public final class ExitStatus {

    /** All is well. */
    public static final int FINE = 0;
    /** It looked, and found something wrong. */
    public static final int WRONG = 1;
    /** It could not look: the command line is invalid, the backend is away or denies it, there is no application. */
    public static final int NOT_LOOKED = 2;

    private ExitStatus() {
    }
}
