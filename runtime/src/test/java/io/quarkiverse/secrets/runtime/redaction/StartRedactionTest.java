package io.quarkiverse.secrets.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.runtime.store.SecretStore;

class StartRedactionTest {

    private static final String VALUE = "s3cret \u00e4 value\nof two lines";

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final SecretStore store = new SecretStore();

    @BeforeEach
    void begin() {
        System.setErr(console);
        store.addCredential(VALUE);
        StartRedaction.begin(store);
    }

    @AfterEach
    void end() {
        System.setErr(before);
        for (java.util.logging.Handler handler : LogContext.getLogContext().getLogger("").getHandlers()) {
            if (handler.getFilter() instanceof StartRedaction) {
                handler.setFilter(null);
            }
        }
    }

    private String printed() {
        System.err.flush();
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void whatIsPrintedOnTheErrorStreamIsRedactedAsAWhole() {
        System.err.println("SRCFG00029: got \"" + VALUE + "\" \u00fc");
        System.err.print("again " + VALUE);
        System.err.printf(" and %s%n", VALUE);
        System.err.println(VALUE.toCharArray());
        System.err.append("x").append(VALUE).println((Object) null);
        assertThat(printed()).isEqualTo("SRCFG00029: got \"***\" \u00fc\nagain *** and ***\n***\nx***null\n");
    }

    @Test
    void stackTracesAreToo() {
        new IllegalStateException("no " + VALUE, new IllegalArgumentException("got " + VALUE)).printStackTrace();
        assertThat(printed()).contains("java.lang.IllegalStateException: no ***\n",
                "Caused by: java.lang.IllegalArgumentException: got ***\n", "\tat " + getClass().getName())
                .doesNotContain("s3cret", "of two lines");
    }

    @Test
    void valuesThatComeLaterAreRedacted() {
        System.err.println("first");
        store.addCredential("the next s3cret");
        System.err.println("got the next s3cret");
        assertThat(printed()).isEqualTo("first\ngot ***\n");
    }

    @Test
    void aLogRecordLosesTheValue() {
        ExtLogRecord record = new ExtLogRecord(Level.SEVERE, "Failed to start: " + VALUE, getClass().getName());
        StartRedaction filter = new StartRedaction(store);
        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getMessage()).isEqualTo("Failed to start: ***");
    }

    @Test
    void theStreamIsGivenBackAtTheEndOfTheStartAndPassesAllThen() {
        PrintStream during = System.err;
        StartRedaction.end();
        assertThat(System.err).isSameAs(console);
        during.println("kept by another: " + VALUE);
        assertThat(printed()).contains(VALUE);
        StartRedaction.end();
        assertThat(System.err).isSameAs(console);
    }

    @Test
    void asManyStartsAsThereAreTheStreamIsWrappedOnce() {
        StartRedaction.begin(new SecretStore());
        System.err.println("of the one before: " + VALUE);
        assertThat(printed()).contains(VALUE);
        StartRedaction.end();
        assertThat(System.err).isSameAs(console);
    }
}
