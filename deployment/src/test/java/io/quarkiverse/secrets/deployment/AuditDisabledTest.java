package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

class AuditDisabledTest {

    /** Looked at after the application has ended, and with it, everything that was still waiting. */
    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(AuditDisabledTest.class, List.of("KEY=v"), Observer.class)
            .overrideRuntimeConfigKey("quarkus.secrets.audit.enabled", "false")
            .setLogRecordPredicate(record -> "io.quarkiverse.secrets.audit".equals(record.getLoggerName()))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @Singleton
    static class Observer {

        static final List<SecretAccess> OBSERVED = new CopyOnWriteArrayList<>();

        @ConfigProperty(name = "KEY")
        String key;

        void observe(@Observes SecretAccess access) {
            OBSERVED.add(access);
        }
    }

    @Inject
    SecretsManager secrets;

    @Test
    void nothingIsLoggedOrObservedWhenItIsSwitchedOff() {
        assertThat(secrets.get("KEY")).isEqualTo("v");
    }

    @AfterAll
    static void nothingWasObserved() {
        assertThat(Observer.OBSERVED).isEmpty();
    }
}
