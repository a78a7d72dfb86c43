package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.credentials.runtime.CredentialsProviderFinder;
import io.quarkus.test.QuarkusUnitTest;

/** An application whose database users Vault makes, and drops when it has stopped. */
class LeasedCredentialsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(RunningVault.class))
            .overrideConfigKey("quarkus.secrets.credentials.orders.vault-role", "app")
            .overrideConfigKey("quarkus.secrets.credentials.orders.secret", "DB_CREDENTIALS")
            .overrideRuntimeConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.path", "shop")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.url", RunningVault.address())
            .overrideRuntimeConfigKey("quarkus.secrets.vault.auth.token", VaultServer.ROOT_TOKEN)
            .overrideRuntimeConfigKey("quarkus.datasource.credentials-provider", "orders")
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost/orders")
            .setLogRecordPredicate(line -> line.getLoggerName().equals("io.quarkiverse.secrets"))
            .assertLogRecords(lines -> {
                assertThat(lines).extracting(line -> line.getMessage())
                        .anyMatch(line -> line.contains("quarkus.datasource.jdbc.max-lifetime is not set"));
                assertThat(lines).noneMatch(line -> line.getMessage().contains("needle"));
            })
            .setAfterUndeployListener(() -> assertThat(RunningVault.users()).isEmpty());

    @Inject
    SecretsManager secrets;

    @Test
    void aPoolGetsTheUserThatVaultHasMade() {
        CredentialsProvider provider = CredentialsProviderFinder.find("secrets");
        Map<String, String> credentials = provider.getCredentials("orders");

        assertThat(RunningVault.users()).containsExactly(credentials.get("user"));
        assertThat(credentials.get("password")).startsWith("needle");
        assertThat(Instant.parse(credentials.get("expires-at"))).isAfter(Instant.now());
        assertThat(provider.getCredentialsAsync("orders").await().indefinitely().get("user"))
                .isEqualTo(credentials.get("user"));
    }

    @Test
    void whatIsStoredInsteadElsewhereIsNotAskedFor() {
        assertThat(secrets.list()).isEmpty();
        assertThat(secrets.validate().isValid()).isTrue();
    }
}
