package io.quarkiverse.secrets.deployment;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.LogRecord;

/** What a log would have of a record, whatever its format. */
public final class LogTexts {

    private LogTexts() {
    }

    /** The message, its parameters, and the stack trace with the messages of all causes. */
    public static String of(LogRecord record) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println(record.getMessage());
        writer.println(Arrays.toString(record.getParameters()));
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(writer);
        }
        return text.toString();
    }
}
