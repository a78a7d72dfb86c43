package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.servers.azure.TokenService;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class KeyVaultCredentialsTest {

    private static final SecretReference ONE = SecretReference.named("ONE");

    private final KeyVaultServer server = Vaults.start();

    KeyVaultCredentialsTest() {
        server.vault().put("ONE", "value");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWorkloadIdentityIsEnough(@TempDir Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.remove("AZURE_CLIENT_SECRET");
        environment.put("AZURE_FEDERATED_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), TokenService.FEDERATED_TOKEN).toString());

        assertThat(fetch(environment).outcomes().get(ONE)).isInstanceOf(Found.class);
    }

    @Test
    void aWrongClientSecretIsReportedWithTheCodeOfEntraOnly() {
        SecretsProviderException failure = failure(Vaults.with(server, "AZURE_CLIENT_SECRET", "hunter2-wrong"));

        assertThat(failure).hasMessageContaining("rejects the application's credentials (AADSTS7000215)").hasNoCause();
        assertThat(failure.remedy()).contains("AZURE_CLIENT_SECRET");
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("hunter2");
        assertThat(server.tokens().requests()).isEqualTo(1);
    }

    @Test
    void aTenantOtherThanTheVaultsIsReported() {
        SecretsProviderException failure = failure(
                Vaults.with(server, "AZURE_TENANT_ID", "11111111-2222-3333-4444-555555555555"));

        assertThat(failure).hasMessageContaining("belongs to another tenant");
        assertThat(failure.remedy()).contains("AZURE_TENANT_ID");
    }

    @Test
    void withoutAnyCredentialsItSaysWhichThereCouldBe() {
        SecretsProviderException failure = failure(Map.of("AZURE_KEY_VAULT_URL", server.uri().toString(),
                "AZURE_TOKEN_CREDENTIALS", "EnvironmentCredential"));

        assertThat(failure).hasMessage("there are no credentials for Azure").hasNoCause();
        assertThat(failure.remedy()).contains("AZURE_CLIENT_SECRET", "managed", "az login");
    }

    @Test
    void aTokenServiceThatRefusesConnectionsIsReported() {
        KeyVaultServer gone = Vaults.start();
        gone.close();

        SecretsProviderException failure = failure(
                Vaults.with(server, "AZURE_AUTHORITY_HOST", gone.uri().toString()));

        assertThat(failure).hasMessageContaining("token service").hasMessageContaining("cannot be reached");
    }

    @Test
    void aTokenServiceThatIsSlowIsGivenUpAtTheDeadlineAndNamed() {
        try (KeyVaultServer slow = Vaults.start()) {
            slow.tokens().hang();

            SecretsProviderException failure = failure(Vaults.with(server, "AZURE_AUTHORITY_HOST", slow.uri().toString()));

            assertThat(failure).hasMessageContaining("no token").hasMessageContaining(slow.uri().toString());
        }
    }

    @Test
    void aVaultThatIsNotBelowAzuresAddressGetsNoToken() {
        SecretsProvider strict = new KeyVaultProviderFactory().create(TestContext.of(Map.of(), server.environment()));
        try (strict) {
            SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                    () -> strict.fetch(List.of(ONE), Deadline.after(Duration.ofSeconds(20))));

            assertThat(failure.remedy()).contains("quarkus.secrets.azure.challenge-resource-verification");
            assertThat(server.tokens().requests()).isZero();
        }
    }

    private static FetchResponse fetch(Map<String, String> environment) {
        try (SecretsProvider provider = Vaults.provider(environment)) {
            return provider.fetch(List.of(ONE), Deadline.after(Duration.ofSeconds(3)));
        }
    }

    private static SecretsProviderException failure(Map<String, String> environment) {
        return catchThrowableOfType(SecretsProviderException.class, () -> fetch(environment));
    }
}
