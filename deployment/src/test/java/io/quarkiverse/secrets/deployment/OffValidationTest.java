package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class OffValidationTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(OffValidationTest.class, List.of("OTHER=1"), Bean.class)
            .overrideRuntimeConfigKey("quarkus.secrets.validation", "off")
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.secrets"))
            .assertLogRecords(records -> assertThat(records).anyMatch(r -> r.getMessage().startsWith("Using secrets backend"))
                    .noneMatch(r -> r.getMessage().contains("MISSING") || r.getMessage().contains("All required")));

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "MISSING")
        Provider<String> missing;
    }

    @Inject
    SecretsManager secrets;

    @Test
    void theApplicationStartsAndNothingIsSaidOfWhatIsMissing() {
        assertThat(secrets.find("MISSING")).isEmpty();
    }
}
