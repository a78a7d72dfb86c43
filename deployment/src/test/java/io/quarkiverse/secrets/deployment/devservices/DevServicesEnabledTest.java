package io.quarkiverse.secrets.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.secrets.runtime.config.SecretsBuildTimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class DevServicesEnabledTest {

    private static boolean isEnabled(LaunchMode mode, Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(SecretsBuildTimeConfig.class)
                .withMapping(SecretsDevServicesConfig.class).withDefaultValues(settings).build();
        return new DevServicesEnabled(mode, config.getConfigMapping(SecretsBuildTimeConfig.class),
                config.getConfigMapping(SecretsDevServicesConfig.class)).getAsBoolean();
    }

    @ParameterizedTest
    @EnumSource(names = { "DEVELOPMENT", "TEST" })
    void devAndTestModeHaveThem(LaunchMode mode) {
        assertThat(isEnabled(mode, Map.of())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "DEVELOPMENT", "TEST" })
    void noOtherLaunchModeHasThemWhateverIsConfigured(LaunchMode mode) {
        assertThat(isEnabled(mode, Map.of("quarkus.secrets.devservices.enabled", "true"))).isFalse();
    }

    @Test
    void withoutTheExtensionThereAreNone() {
        assertThat(isEnabled(LaunchMode.DEVELOPMENT, Map.of("quarkus.secrets.enabled", "false"))).isFalse();
    }
}
