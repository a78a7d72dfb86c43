package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class path of this module is that of an application without health checks and metrics, and more. */
class NoMonitoringTest {

    @ParameterizedTest
    @ValueSource(strings = { "org.eclipse.microprofile.health.HealthCheck", "io.smallrye.health.api.AsyncHealthCheck",
            "io.micrometer.core.instrument.MeterRegistry" })
    void theExtensionBringsNoneOfWhatItWorksWith(String name) {
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName(name, false, getClass().getClassLoader()));
    }
}
