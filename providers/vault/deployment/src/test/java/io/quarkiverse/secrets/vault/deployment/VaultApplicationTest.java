package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkus.test.QuarkusUnitTest;

/** An application whose name is the path of its secrets. */
class VaultApplicationTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(RunningVault.class))
            .overrideConfigKey("quarkus.application.name", "shop")
            .overrideRuntimeConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.url", RunningVault.address())
            .overrideRuntimeConfigKey("quarkus.secrets.vault.auth.token", VaultServer.ROOT_TOKEN)
            .overrideRuntimeConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".key", "team/database")
            .overrideRuntimeConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".field", "password");

    @ConfigProperty(name = "API_TOKEN")
    String apiToken;

    @ConfigProperty(name = "DB_PASSWORD")
    String databasePassword;

    @Inject
    SecretsManager secrets;

    @Test
    void secretsComeFromVaultAsTheyAreThere() {
        assertThat(apiToken).isEqualTo(RunningVault.NASTY);
        assertThat(databasePassword).isEqualTo("of the database");
        assertThat(secrets.get("API_TOKEN")).isEqualTo(RunningVault.NASTY);
    }
}
