package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Unremovable;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.logging.LoggingFilter;
import io.quarkus.test.QuarkusUnitTest;

class LogRedactionTest {

    private static final String VALUE = "s3cret-value-of-the-file";
    private static final Logger LOG = Logger.getLogger("org.acme");
    private static final LogFiles FILES = new LogFiles(LogRedactionTest.class);

    @RegisterExtension
    static final QuarkusUnitTest TEST = FILES.addTo(EnvFileOfTest
            .application(LogRedactionTest.class, List.of("API_KEY=" + VALUE), Bean.class, LogFiles.class, Early.class,
                    NoGossip.class))
            .overrideRuntimeConfigKey("quarkus.log.file.filter", "no-gossip")
            .overrideRuntimeConfigKey("quarkus.log.handler.file.separate.filter", "no-gossip")
            .overrideRuntimeConfigKey("quarkus.log.filter.\"org.acme\".if-starts-with", "Unwanted")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("org.acme"))
            .assertLogRecords(records -> assertThat(records).isNotEmpty()
                    .noneMatch(record -> record.getMessage().contains(VALUE)))
            .setAfterUndeployListener(() -> assertThat(LogContext.getLogContext().getLogger("").getHandlers())
                    .extracting(handler -> String.valueOf(handler.getFilter()))
                    .noneMatch(filter -> filter.contains("RedactingFilter")));

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "API_KEY")
        String key;

        @ConfigProperty(name = "EMAIL_HOST", defaultValue = "smtp.example.com")
        String host;
    }

    @Singleton
    static class Early {
        /** Before there is configuration of run time, and before logging is set up. */
        void initialize(@Observes @Initialized(ApplicationScoped.class) Object event) {
            // In a virtual machine that has had another application, its handlers are there
            InitialConfigurator.DELAYED_HANDLER.clearHandlers();
            LOG.warn("An early message with " + VALUE);
        }
    }

    @LoggingFilter(name = "no-gossip")
    public static class NoGossip implements Filter {
        @Override
        public boolean isLoggable(LogRecord record) {
            return !record.getMessage().startsWith("gossip");
        }
    }

    @Test
    void messagesAndParametersAreRedacted() {
        LOG.info("plain " + VALUE);
        LOG.infof("printf %s of %d", VALUE, 1);
        LOG.infov("message format {0} of {1}", VALUE, 1);
        java.util.logging.Logger.getLogger("org.acme").log(java.util.logging.Level.INFO, "jul {0}", VALUE);
        LOG.info("nothing to see");
        assertThat(FILES.all()).contains("plain ***", "printf *** of 1", "message format *** of 1", "jul ***", "nothing to see")
                .doesNotContain(VALUE);
    }

    @Test
    void exceptionsAreRedactedAndPrintedAsTheyAre() {
        Exception cause = new IllegalArgumentException("cause " + VALUE);
        cause.addSuppressed(new Exception("suppressed " + VALUE));
        LOG.error("it failed", new IllegalStateException("no way", cause));
        assertThat(FILES.all()).contains("it failed: java.lang.IllegalStateException: no way", "\tat " + getClass().getName(),
                "Caused by: java.lang.IllegalArgumentException: cause ***", "Suppressed: java.lang.Exception: suppressed ***")
                .doesNotContain(VALUE);
    }

    @Test
    void theDiagnosticContextIsRedacted() {
        MDC.put("token", VALUE);
        try {
            LOG.info("in context");
        } finally {
            MDC.remove("token");
        }
        assertThat(FILES.all()).contains("{token=***} in context").doesNotContain(VALUE);
    }

    @Test
    void theHandlersOfACategoryGetRedactedRecords() {
        Logger.getLogger(LogFiles.CATEGORY).infof("separate %s", VALUE);
        assertThat(FILES.separate()).contains("separate ***").doesNotContain(VALUE);
        assertThat(FILES.all()).doesNotContain("separate ***");
    }

    @Test
    void messagesFromBeforeLoggingWasSetUpAreRedacted() {
        assertThat(FILES.all()).contains("An early message with ***").doesNotContain(VALUE);
    }

    @Test
    void filtersThatAreThereKeepFiltering() {
        LOG.info("gossip about " + VALUE);
        LOG.info("Unwanted " + VALUE);
        LOG.info("but this");
        assertThat(FILES.all()).contains("but this").doesNotContain("gossip", "Unwanted", VALUE);
        Logger separate = Logger.getLogger(LogFiles.CATEGORY);
        separate.info("gossip about " + VALUE);
        separate.info("but this");
        assertThat(FILES.separate()).contains("but this").doesNotContain("gossip", VALUE);
    }

    @Test
    void defaultsAreNoSecrets() {
        LOG.info("sent by smtp.example.com");
        assertThat(FILES.all()).contains("sent by smtp.example.com");
    }
}
