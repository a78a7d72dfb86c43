package io.quarkiverse.secrets.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

/** An application that chooses Key Vault and says nothing of where it is. */
class AzureDevServiceTest {

    private static final Path ENV_FILE = Path.of("target", "test-env", "AzureDevServiceTest", ".env").toAbsolutePath();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .setBeforeAllCustomizer(AzureDevServiceTest::writeEnvFile)
            .overrideConfigKey("quarkus.secrets.backend", "azure-key-vault")
            .overrideConfigKey("quarkus.secrets.env-file.paths", ENV_FILE.toString())
            .overrideConfigKey("quarkus.secrets.key-prefix", "shop/")
            .overrideConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".key", "shop-db")
            .overrideConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".field", "password");

    private static void writeEnvFile() {
        try {
            Files.createDirectories(ENV_FILE.getParent());
            Files.writeString(ENV_FILE, "API_TOKEN='pa$$word ${x}'\nDB_PASSWORD=hunter2\nNOT_REGISTERED=other\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ConfigProperty(name = "API_TOKEN")
    String apiToken;

    @ConfigProperty(name = "DB_PASSWORD")
    String password;

    @ConfigProperty(name = "quarkus.secrets.azure.vault-url")
    String address;

    @Inject
    SecretsManager secrets;

    @Test
    void secretsComeFromAKeyVaultOnThisMachine() {
        assertThat(address).startsWith("https://localhost:");
        assertThat(apiToken).isEqualTo("pa$$word ${x}");
        assertThat(password).isEqualTo("hunter2");
        assertThat(secrets.find("NOT_REGISTERED")).isEmpty();
    }

    @Test
    void settingASecretIsARotation() {
        secrets.set("API_TOKEN", "rotated");
        secrets.refresh();

        assertThat(secrets.get("API_TOKEN")).isEqualTo("rotated");
        assertThat(secrets.getVersion("API_TOKEN", SecretsManager.PREVIOUS)).contains("pa$$word ${x}");
    }
}
