package io.quarkiverse.secrets.cli.console;

/**
 * Ends a command that cannot do what it was asked for, with one line and a remedy on standard error. Neither ever holds a
 * value.
 */
public final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final int status;

    /** One that ends with the status {@link ExitStatus#NOT_LOOKED}. */
    public CliException(String message, String remedy) {
        this(message, remedy, ExitStatus.NOT_LOOKED);
    }

    /**
     * @param message what happened, to which secret, file or option
     * @param remedy what a person can do about it
     * @param status the exit status of the command
     */
    public CliException(String message, String remedy, int status) {
        super(message);
        this.remedy = remedy;
        this.status = status;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }

    /** The exit status of the command. */
    public int status() {
        return status;
    }
}
