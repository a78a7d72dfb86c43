package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

class AuditOfFailedStartTest {

    private static final String FAILURE = "This application does not start";

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(AuditOfFailedStartTest.class, List.of("KEY=v"), Failing.class)
            .setLogRecordPredicate(record -> "io.quarkiverse.secrets.audit".equals(record.getLoggerName()))
            .assertException(failure -> assertThat(failure).hasMessageContaining(FAILURE))
            .assertLogRecords(records -> assertThat(records)
                    .anyMatch(record -> record.getMessage().startsWith("Retrieved secret: KEY (")));

    @Singleton
    static class Failing {

        @ConfigProperty(name = "KEY")
        String key;

        void start(@Observes StartupEvent start, SecretsManager secrets) {
            secrets.get("KEY");
            throw new IllegalStateException(FAILURE);
        }
    }

    @Test
    void whatAnApplicationAskedForIsLoggedThoughItNeverStarted() {
        Assertions.fail("It has started");
    }
}
