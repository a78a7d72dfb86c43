package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class LogRedactionOffTest {

    private static final String VALUE = "s3cret-value-of-the-file";
    private static final LogFiles FILES = new LogFiles(LogRedactionOffTest.class);

    @RegisterExtension
    static final QuarkusUnitTest TEST = FILES.addTo(EnvFileOfTest
            .application(LogRedactionOffTest.class, List.of("API_KEY=" + VALUE), Bean.class, LogFiles.class))
            .overrideRuntimeConfigKey("quarkus.secrets.redaction.enabled", "false");

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "API_KEY")
        String key;
    }

    @Test
    void nothingIsRedacted() {
        Logger.getLogger("org.acme").info("plain " + VALUE);
        assertThat(FILES.all()).contains("plain " + VALUE);
    }

    @Test
    void noHandlerHasAFilterOfOurs() {
        assertThat(LogContext.getLogContext().getLogger("").getHandlers())
                .extracting(handler -> String.valueOf(handler.getFilter()))
                .noneMatch(filter -> filter.contains("RedactingFilter"));
    }
}
