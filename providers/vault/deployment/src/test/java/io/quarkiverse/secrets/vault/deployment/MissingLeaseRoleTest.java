package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkus.test.QuarkusUnitTest;

/** Credentials that Vault does not issue stop the application, in one report with what else is wrong; those it issued end. */
class MissingLeaseRoleTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(RunningVault.class))
            .overrideConfigKey("quarkus.secrets.credentials.orders.vault-role", "app")
            .overrideConfigKey("quarkus.secrets.credentials.reports.vault-role", "reader")
            .overrideRuntimeConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.path", "shop")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.url", RunningVault.address())
            .overrideRuntimeConfigKey("quarkus.secrets.vault.auth.token", VaultServer.ROOT_TOKEN)
            .assertException(failure -> {
                assertThat(failure.toString()).contains("2 problems", "ABSENT_SECRET",
                        "quarkus.secrets.credentials.\"reports\" has no valid credentials: No credentials were issued at"
                                + " database/creds/reader: Vault has no role reader there",
                        "vault list database/roles");
                assertThat(RunningVault.users()).isEmpty();
            });

    @ConfigProperty(name = "ABSENT_SECRET")
    String absent;

    @Test
    void theApplicationDoesNotStart() {
        Assertions.fail("it has started");
    }
}
