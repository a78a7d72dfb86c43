package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class DevServiceSettingTest {

    private static final String KEY = "aws.dev-service.access-key";

    private record Settings(Map<String, String> values, boolean isDevOrTestMode) implements ProviderContext {

        @Override
        public Optional<String> setting(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public Optional<String> applicationName() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public List<String> profiles() {
            return List.of("dev");
        }
    }

    private static Optional<String> read(boolean devOrTestMode, String server) {
        return DevServiceSetting.of(new Settings(Map.of(KEY, "hunter2"), devOrTestMode), KEY,
                Optional.ofNullable(server).map(URI::create));
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://localhost:4711", "https://127.0.0.1:4711", "http://[::1]:4711" })
    void inDevAndTestModeItIsForAServerOnThisMachine(String server) {
        assertThat(read(true, server)).contains("hunter2");
    }

    @Test
    void aPackagedApplicationDoesNotStartWithItWhateverItsProfile() {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> read(false, "http://localhost:4711"))
                .withMessageContaining("quarkus.secrets." + KEY).withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://secretsmanager.eu-west-1.amazonaws.com", "http://localhost.example.com",
            "http://localhost@example.com" })
    void itIsNotSentToAnotherMachine(String server) {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> read(true, server))
                .withMessageContaining("quarkus.secrets." + KEY).withMessageNotContaining("hunter2");
    }

    @Test
    void itIsNotSentToABackendWhoseAddressIsNotConfigured() {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> read(true, null));
    }

    @Test
    void withoutItThereIsNothingToCheck() {
        assertThat(DevServiceSetting.of(new Settings(Map.of(), false), KEY, Optional.empty())).isEmpty();
    }
}
