package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretNotFoundException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class WarnValidationTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(WarnValidationTest.class, List.of("OTHER=1"), Bean.class)
            .overrideRuntimeConfigKey("quarkus.secrets.validation", "warn")
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.secrets"))
            .assertLogRecords(records -> {
                assertThat(records).filteredOn(record -> record.getLevel().equals(Level.WARNING)).singleElement()
                        .satisfies(record -> assertThat(record.getMessage()).contains("1. MISSING is missing",
                                "quarkus.secrets.validation=warn"));
                assertThat(records).noneMatch(record -> record.getMessage().contains("All required"));
            });

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "MISSING")
        Provider<String> missing;
    }

    @Inject
    SecretsManager secrets;

    @Test
    void theApplicationStartsAndTheReportIsThere() {
        assertThat(secrets.validate().isValid()).isFalse();
        assertThat(secrets.validate().problems()).extracting(Problem::subject).containsExactly("MISSING");
        assertThat(secrets.find("MISSING")).isEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> secrets.get("MISSING"))
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("Secret MISSING is not set. Set it in the backend env-file.");
    }
}
