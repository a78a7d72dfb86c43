package io.quarkiverse.secrets.runtime.redaction;

/**
 * Stands in a log record for an exception with a secret in it, and is printed as that is: with the name of its class,
 * its message without the secret, and its stack trace.
 */
final class RedactedThrowable extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final String localizedMessage;
    private Throwable cause;

    RedactedThrowable(Redactor redactor, Throwable original) {
        super(redactor.redact(original.getMessage()), null, true, true);
        text = redactor.redact(original.toString());
        localizedMessage = redactor.redact(original.getLocalizedMessage());
        setStackTrace(original.getStackTrace());
    }

    void cause(Throwable cause) {
        this.cause = cause;
    }

    @Override
    public synchronized Throwable getCause() {
        return cause;
    }

    @Override
    public String getLocalizedMessage() {
        return localizedMessage;
    }

    /** It has none of its own. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return text;
    }
}
