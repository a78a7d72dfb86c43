package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkus.test.QuarkusUnitTest;

/** A secret that Vault does not have stops the application, with the command that adds it. */
class MissingSecretTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(RunningVault.class))
            .overrideRuntimeConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.path", "shop")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.url", RunningVault.address())
            .overrideRuntimeConfigKey("quarkus.secrets.vault.auth.token", VaultServer.ROOT_TOKEN)
            .assertException(failure -> assertThat(failure).hasStackTraceContaining("ABSENT_SECRET")
                    .hasStackTraceContaining("vault kv patch -mount=secret shop ABSENT_SECRET=-"));

    @ConfigProperty(name = "ABSENT_SECRET")
    String absent;

    @Test
    void theApplicationDoesNotStart() {
        Assertions.fail("it has started");
    }
}
