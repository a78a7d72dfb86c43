package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class LogLinesTest {

    private static final String STORED = "s3cret-value-of-the-file";
    private static final String WINNING = "s3cret-value-of-configuration";

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(LogLinesTest.class, List.of("KEY=" + STORED, "SHADOWED=" + STORED), Bean.class)
            .overrideRuntimeConfigKey("SHADOWED", WINNING)
            .overrideConfigKey("quarkus.log.min-level", "TRACE")
            .overrideConfigKey("quarkus.log.level", "TRACE")
            .setLogRecordPredicate(record -> true)
            .assertLogRecords(records -> {
                List<String> own = records.stream().filter(record -> "io.quarkiverse.secrets".equals(record.getLoggerName()))
                        .map(LogLinesTest::text).toList();
                assertThat(own).contains("Using secrets backend: env-file", "All required secrets are available")
                        .anyMatch(line -> line.contains("no backend is selected"))
                        .anyMatch(line -> line.contains("SHADOWED has another value in"));
                assertThat(records).extracting(LogLinesTest::text)
                        .noneMatch(line -> line.contains(STORED) || line.contains(WINNING));
            });

    private static String text(LogRecord record) {
        StringBuilder text = new StringBuilder(
                record.getParameters() == null || record.getParameters().length == 0 ? record.getMessage()
                        : String.format(record.getMessage().replaceAll("\\{\\d}", "%s"), record.getParameters()));
        for (Throwable thrown = record.getThrown(); thrown != null; thrown = thrown.getCause()) {
            text.append('\n').append(thrown);
        }
        return text.toString();
    }

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "KEY")
        String key;

        @ConfigProperty(name = "SHADOWED")
        String shadowed;
    }

    @Inject
    Bean bean;

    @Inject
    SecretsManager secrets;

    @Test
    void theWinningValueIsInjectedAndNoValueIsLogged() {
        assertThat(bean.key).isEqualTo(STORED);
        assertThat(bean.shadowed).isEqualTo(WINNING);
        assertThat(secrets.get("SHADOWED")).isEqualTo(WINNING);
    }
}
