package io.quarkiverse.secrets.runtime.redaction;

import java.util.Map;
import java.util.logging.LogRecord;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.MDC;

/**
 * Replaces secret values in a log record: in its message as it comes out with the parameters, in the parameters, in the
 * exception and in the diagnostic contexts (MDC and NDC). What has none of them stays as it is.
 */
final class RecordRedaction {

    private static final String WITHHELD = "A log message is withheld, because secrets in it could not be replaced: ";

    private RecordRedaction() {
    }

    /** Does not throw: a record that cannot be looked through loses its content. */
    static void apply(Redactor redactor, LogRecord record) {
        ExtLogRecord extended = ExtLogRecord.wrap(record);
        try {
            boolean changed = redactMessage(redactor, extended);
            if (changed && extended != record) {
                // A plain record does not keep the style: its message would be formatted once more
                record.setParameters(null);
            }
            redactThrown(redactor, extended);
            redactContexts(redactor, extended);
        } catch (RuntimeException | StackOverflowError e) {
            withhold(extended, e);
        }
    }

    private static boolean redactMessage(Redactor redactor, ExtLogRecord record) {
        String message = record.getMessage();
        Object[] parameters = record.getParameters();
        if (parameters == null || parameters.length == 0) {
            String redacted = redactor.redact(message);
            if (redacted != message) {
                record.setMessage(redacted, record.getFormatStyle());
            }
            return redacted != message;
        }
        String formatted = formatted(record);
        String redacted = redactor.redact(formatted);
        Object[] redactedParameters = redactParameters(redactor, parameters);
        if (redacted == formatted && redactedParameters == parameters) {
            return false;
        }
        record.setMessage(redacted, FormatStyle.NO_FORMAT);
        record.setParameters(redactedParameters);
        return true;
    }

    /** The message as it comes out; without its parameters if they do not fit. */
    @SuppressWarnings("deprecation") // It formats as the formatters do
    private static String formatted(ExtLogRecord record) {
        try {
            return record.getFormattedMessage();
        } catch (IllegalArgumentException e) {
            return record.getMessage();
        }
    }

    /** Each parameter too: structured formats have those that the message leaves out. */
    private static Object[] redactParameters(Redactor redactor, Object[] parameters) {
        Object[] result = parameters;
        for (int i = 0; i < parameters.length; i++) {
            Object redacted = redactParameter(redactor, parameters[i]);
            if (redacted != parameters[i]) {
                result = result == parameters ? parameters.clone() : result;
                result[i] = redacted;
            }
        }
        return result;
    }

    private static Object redactParameter(Redactor redactor, Object parameter) {
        if (parameter instanceof Throwable throwable) {
            return ThrowableRedaction.apply(redactor, throwable);
        }
        if (parameter == null) {
            return null;
        }
        String text = parameter.toString();
        String redacted = redactor.redact(text);
        return redacted == text ? parameter : redacted;
    }

    private static void redactThrown(Redactor redactor, ExtLogRecord record) {
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            Throwable redacted = ThrowableRedaction.apply(redactor, thrown);
            if (redacted != thrown) {
                record.setThrown(redacted);
            }
        }
    }

    private static void redactContexts(Redactor redactor, ExtLogRecord record) {
        String ndc = record.getNdc();
        if (ndc != null && !ndc.isEmpty()) {
            record.setNdc(redactor.redact(ndc));
        }
        // A record that another thread has made brings its own along
        if (record.getLongThreadID() == Thread.currentThread().getId() && MDC.isEmpty()) {
            return;
        }
        for (Map.Entry<String, String> entry : record.getMdcCopy().entrySet()) {
            String redacted = redactor.redact(entry.getValue());
            if (redacted != entry.getValue()) {
                record.putMdc(entry.getKey(), redacted);
            }
        }
    }

    private static void withhold(ExtLogRecord record, Throwable problem) {
        record.setMessage(WITHHELD + problem.getClass().getName(), FormatStyle.NO_FORMAT);
        record.setParameters(null);
        record.setThrown(null);
        record.setNdc("");
        record.setMdc(Map.of());
    }
}
