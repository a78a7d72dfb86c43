package io.quarkiverse.secrets.runtime.redaction;

import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Replaces secret values in the records that a handler is given, after the filter that the handler has had before.
 */
final class RedactingFilter implements Filter {

    private final CurrentRedactor redactor;
    /** Null for none. */
    private final Filter before;

    private RedactingFilter(CurrentRedactor redactor, Filter before) {
        this.redactor = redactor;
        this.before = before;
    }

    /** Puts one in front of the handler, if there is none yet of this redactor. */
    static void putInto(Handler handler, CurrentRedactor redactor) {
        Filter filter = handler.getFilter();
        if (!(filter instanceof RedactingFilter own && own.redactor == redactor)) {
            // That of the start has done its work
            handler.setFilter(new RedactingFilter(redactor, filter instanceof StartRedaction ? null : filter));
        }
    }

    /** Gives the handler back the filter that it had, unless another one has taken the place since. */
    static void takeFrom(Handler handler, CurrentRedactor redactor) {
        if (handler.getFilter() instanceof RedactingFilter own && own.redactor == redactor) {
            handler.setFilter(own.before);
        }
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        boolean loggable = before == null || before.isLoggable(record);
        // Even if it is not for this handler: the next one has the same record, and may not ask its filter
        Redactor current = redactor.get();
        if (!current.isEmpty()) {
            RecordRedaction.apply(current, record);
        }
        return loggable;
    }
}
