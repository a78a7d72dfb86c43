package io.quarkiverse.secrets.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.MDC;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordRedactionTest {

    private static final String VALUE = "s3cret-value";
    private static final Redactor REDACTOR = Redactor.of(List.of(VALUE));

    @AfterEach
    void clearContext() {
        MDC.clear();
    }

    @Test
    void messagesAreReplacedInEveryStyle() {
        assertThat(print(record("it is " + VALUE, FormatStyle.NO_FORMAT))).isEqualTo("it is ***");
        assertThat(print(record("it is {0}, {1}", FormatStyle.MESSAGE_FORMAT, VALUE, 1))).isEqualTo("it is ***, 1");
        assertThat(print(record("it is %s, %d", FormatStyle.PRINTF, VALUE, 1))).isEqualTo("it is ***, 1");
        assertThat(print(record("100 % of {} " + VALUE, FormatStyle.PRINTF))).isEqualTo("100 % of {} ***");
    }

    @Test
    void aValueThatOnlyComesTogetherInTheMessageIsReplaced() {
        assertThat(print(record("it is %s-%s", FormatStyle.PRINTF, "s3cret", "value"))).isEqualTo("it is ***");
    }

    @Test
    void aRecordWithoutSecretsStaysAsItIs() {
        Object[] parameters = { "one", 2, List.of("three") };
        ExtLogRecord record = record("%s %d %s", FormatStyle.PRINTF, parameters);
        Exception thrown = new Exception("clean");
        record.setThrown(thrown);
        RecordRedaction.apply(REDACTOR, record);
        assertThat(record.getMessage()).isEqualTo("%s %d %s");
        assertThat(record.getFormatStyle()).isEqualTo(FormatStyle.PRINTF);
        assertThat(record.getParameters()).isSameAs(parameters);
        assertThat(record.getThrown()).isSameAs(thrown);
    }

    @Test
    void parametersAreReplacedAlsoThoseThatTheMessageLeavesOut() {
        Object clean = List.of("clean");
        Object[] parameters = { clean, null, Map.of("key", VALUE), new Exception(VALUE), new StringBuilder(VALUE) };
        ExtLogRecord record = record("no placeholder", FormatStyle.MESSAGE_FORMAT, parameters);
        assertThat(print(record)).isEqualTo("no placeholder");
        assertThat(record.getParameters()).extracting(String::valueOf)
                .containsExactly("[clean]", "null", "{key=***}", "java.lang.Exception: ***", "***");
        assertThat(record.getParameters()[0]).isSameAs(clean);
        assertThat(parameters[2]).isEqualTo(Map.of("key", VALUE));
    }

    @Test
    void aMessageThatDoesNotFitItsParametersIsReplacedAllTheSame() {
        ExtLogRecord record = record("%d " + VALUE, FormatStyle.PRINTF, "no number");
        assertThat(print(record)).isEqualTo("%d ***");
    }

    @Test
    void exceptionsAreReplaced() {
        ExtLogRecord record = record("failed", FormatStyle.NO_FORMAT);
        record.setThrown(new IllegalStateException("bad " + VALUE, new Exception(VALUE)));
        RecordRedaction.apply(REDACTOR, record);
        assertThat(new PatternFormatter("%s%e").format(record)).doesNotContain(VALUE)
                .startsWith("failed: java.lang.IllegalStateException: bad ***")
                .contains("\tat " + RecordRedactionTest.class.getName()).contains("Caused by: java.lang.Exception: ***");
    }

    @Test
    void diagnosticContextsAreReplacedInTheRecordOnly() {
        MDC.put("token", "Bearer " + VALUE);
        MDC.put("user", "jane");
        ExtLogRecord record = record("hello", FormatStyle.NO_FORMAT);
        record.setNdc("outer " + VALUE);
        RecordRedaction.apply(REDACTOR, record);
        assertThat(record.getMdcCopy()).containsEntry("token", "Bearer ***").containsEntry("user", "jane");
        assertThat(record.getNdc()).isEqualTo("outer ***");
        assertThat(MDC.get("token")).isEqualTo("Bearer " + VALUE);
    }

    @Test
    void theContextThatARecordBringsFromAnotherThreadIsReplaced() throws InterruptedException {
        ExtLogRecord[] record = new ExtLogRecord[1];
        Thread other = new Thread(() -> {
            MDC.put("token", VALUE);
            record[0] = record("hello", FormatStyle.NO_FORMAT);
            record[0].copyAll();
        });
        other.start();
        other.join();
        RecordRedaction.apply(REDACTOR, record[0]);
        assertThat(record[0].getMdc("token")).isEqualTo("***");
    }

    @Test
    void aRecordOfTheJdkIsReplaced() {
        LogRecord record = new LogRecord(Level.INFO, "it is {0} {1}");
        record.setParameters(new Object[] { VALUE, "{0}" });
        record.setThrown(new Exception(VALUE));
        RecordRedaction.apply(REDACTOR, record);
        assertThat(new SimpleFormatter().format(record)).doesNotContain(VALUE).contains("it is *** {0}");
    }

    @Test
    void aRecordThatCannotBeLookedThroughLosesItsContent() {
        ExtLogRecord record = record("it is {0} {1}", FormatStyle.MESSAGE_FORMAT, VALUE, new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException(VALUE);
            }
        });
        record.setThrown(new Exception(VALUE));
        assertThat(print(record)).doesNotContain(VALUE).contains("withheld").contains("IllegalStateException");
        assertThat(record.getParameters()).isNull();
        assertThat(record.getThrown()).isNull();
    }

    @Test
    void aRecordWithoutAMessageIsNoProblem() {
        ExtLogRecord record = record(null, FormatStyle.MESSAGE_FORMAT);
        RecordRedaction.apply(REDACTOR, record);
        assertThat(record.getMessage()).isNull();
    }

    private static ExtLogRecord record(String message, FormatStyle style, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, message, style, RecordRedactionTest.class.getName());
        record.setParameters(parameters);
        return record;
    }

    private static String print(ExtLogRecord record) {
        RecordRedaction.apply(REDACTOR, record);
        return new PatternFormatter("%m").format(record);
    }
}
