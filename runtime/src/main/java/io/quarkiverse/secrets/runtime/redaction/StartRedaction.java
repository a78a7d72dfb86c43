package io.quarkiverse.secrets.runtime.redaction;

import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import org.jboss.logmanager.LogContext;

import io.quarkiverse.secrets.runtime.store.SecretStore;

/**
 * Replaces secrets in what an application prints that does not come to the end of its start: a value that cannot be converted
 * to
 * the type of a setting is quoted in the message of the failure, which Quarkus prints on the standard error stream, or logs
 * before
 * logging is set up.
 * <p>
 * <strong>Lifecycle:</strong> from the moment at which values are in memory to the end of the start. Where the start goes well,
 * nothing is printed and no redactor is made; the set-up of logging replaces the filter by that of {@link LogRedaction}.
 * <p>
 * <strong>Concurrency:</strong> safe for use by several threads.
 */
public final class StartRedaction implements Filter {

    private final SecretStore store;
    /** Null until something is printed; guarded by this. */
    private CurrentRedactor redactor;

    StartRedaction(SecretStore store) {
        this.store = store;
    }

    /** Begins to replace the store's values, in this process. */
    public static void begin(SecretStore store) {
        StartRedaction redaction = new StartRedaction(store);
        for (Handler handler : LogContext.getLogContext().getLogger("").getHandlers()) {
            if (handler.getFilter() == null) {
                handler.setFilter(redaction);
            }
        }
        end();
        System.setErr(new RedactedErrorStream(System.err, redaction));
    }

    /** Gives the standard error stream back. */
    public static void end() {
        if (System.err instanceof RedactedErrorStream redacted) {
            System.setErr(redacted.end());
        }
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        Redactor current = redactor();
        if (!current.isEmpty()) {
            RecordRedaction.apply(current, record);
        }
        return true;
    }

    /** Replaces the values in a text. */
    String redact(String text) {
        return redactor().redact(text);
    }

    private synchronized Redactor redactor() {
        if (redactor == null) {
            redactor = new CurrentRedactor(new Supplier<>() {
                @Override
                public List<String> get() {
                    return store.knownValues();
                }
            });
            store.addListener(redactor);
            redactor.valuesChanged();
        }
        return redactor.get();
    }
}
