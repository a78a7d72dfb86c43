package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

class AuditDisabledTest {

    /** What is left of the application when it is gone, and with it, everything that was still waiting. */
    private static final String OBSERVED = AuditDisabledTest.class.getName();

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(AuditDisabledTest.class, List.of("KEY=v"), Observer.class)
            .overrideRuntimeConfigKey("quarkus.secrets.audit.enabled", "false")
            .setLogRecordPredicate(record -> "io.quarkiverse.secrets.audit".equals(record.getLoggerName()))
            .assertLogRecords(records -> assertThat(records).isEmpty())
            .setAfterUndeployListener(() -> assertThat(System.clearProperty(OBSERVED)).isNull());

    @Singleton
    static class Observer {

        @ConfigProperty(name = "KEY")
        String key;

        void observe(@Observes SecretAccess access) {
            System.setProperty(OBSERVED, access.name());
        }

        void observe(@Observes SecretStored stored) {
            System.setProperty(OBSERVED, stored.name());
        }
    }

    @Inject
    SecretsManager secrets;

    @Test
    void nothingIsLoggedOrObservedWhenItIsSwitchedOff() {
        assertThat(secrets.get("KEY")).isEqualTo("v");
        secrets.set("KEY", "w");
        assertThat(secrets.get("KEY")).isEqualTo("w");
    }
}
