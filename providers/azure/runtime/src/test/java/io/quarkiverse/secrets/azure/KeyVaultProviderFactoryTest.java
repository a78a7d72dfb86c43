package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

class KeyVaultProviderFactoryTest {

    private final KeyVaultProviderFactory factory = new KeyVaultProviderFactory();

    @Test
    void itIsFoundAsTheBackendAzureKeyVault() {
        assertThat(ServiceLoader.load(SecretsProviderFactory.class))
                .anySatisfy(found -> assertThat(found.descriptor().id().value()).isEqualTo("azure-key-vault"));
    }

    @Test
    void theSettingOfTheVaultsAddressWinsOverTheEnvironment() {
        assertThat(factory.create(TestContext.of(Map.of("azure.vault-url", "https://shop.vault.azure.net/"),
                Map.of("AZURE_KEY_VAULT_URL", "https://other.vault.azure.net")))).hasToString(
                        "KeyVaultProvider[https://shop.vault.azure.net]");
    }

    @Test
    void theEnvironmentVariableIsEnough() {
        assertThat(factory.create(TestContext.of(Map.of(), Map.of("AZURE_KEY_VAULT_URL", "https://other.vault.azure.net"))))
                .hasToString("KeyVaultProvider[https://other.vault.azure.net]");
    }

    @Test
    void withoutAnAddressItSaysHowToGiveOne() {
        SecretsProviderException failure = failure(Map.of());

        assertThat(failure).hasMessageContaining("needs the address of a key vault");
        assertThat(failure.remedy()).contains("quarkus.secrets.azure.vault-url", "AZURE_KEY_VAULT_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://shop.vault.azure.net", "shop", "https://", "https://shop.vault.azure.net/secrets/A",
            "https://user:hunter2@shop.vault.azure.net", "https://shop.vault.azure.net?x=hunter2", "%%%" })
    void anInvalidAddressIsRejectedWithoutQuotingIt(String url) {
        SecretsProviderException failure = failure(Map.of("azure.vault-url", url));

        assertThat(failure).hasMessageContaining("is not the address of a key vault");
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("hunter2");
    }

    @Test
    void aVerificationThatIsNeitherTrueNorFalseIsRejected() {
        assertThat(failure(Map.of("azure.vault-url", "https://shop.vault.azure.net",
                "azure.challenge-resource-verification", "maybe"))).hasMessageContaining("neither true nor false");
    }

    @Test
    void preparationNeedsNoSettings() {
        assertThatCode(factory::prepare).doesNotThrowAnyException();
    }

    private SecretsProviderException failure(Map<String, String> settings) {
        return catchThrowableOfType(SecretsProviderException.class,
                () -> factory.create(TestContext.of(settings, Map.of())));
    }
}
