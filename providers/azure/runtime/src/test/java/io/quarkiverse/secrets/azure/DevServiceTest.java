package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class DevServiceTest {

    @ParameterizedTest
    @ValueSource(strings = { "azure.dev-service.certificate", "azure.dev-service.token" })
    void outsideOfDevAndTestModeNoProviderIsCreatedWithASettingOfADevService(String key) {
        TestContext context = new TestContext(Map.of("azure.vault-url", "https://localhost:4711", key, "hunter2"), Map.of(),
                List.of("dev"));

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> new KeyVaultProviderFactory().create(context)).withMessageContaining("quarkus.secrets." + key)
                .withMessageNotContaining("hunter2");
    }
}
