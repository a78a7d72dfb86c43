package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

/** The users that Vault has made end if the application fails as it starts. */
class LeaseOfFailingObserverTest {

    private static final int MADE_BEFORE = RunningVault.made();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(RunningVault.class))
            .overrideConfigKey("quarkus.secrets.credentials.orders.vault-role", "app")
            .overrideConfigKey("quarkus.secrets.credentials.orders.secret", "DB_CREDENTIALS")
            .overrideRuntimeConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.path", "shop")
            .overrideRuntimeConfigKey("quarkus.secrets.vault.url", RunningVault.address())
            .overrideRuntimeConfigKey("quarkus.secrets.vault.auth.token", VaultServer.ROOT_TOKEN)
            .assertException(failure -> {
                assertThat(failure).hasStackTraceContaining("not today");
                assertThat(RunningVault.made()).isGreaterThan(MADE_BEFORE);
                assertThat(RunningVault.users()).isEmpty();
            });

    @Singleton
    static class Failing {

        void start(@Observes StartupEvent event) {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void theApplicationDoesNotStart() {
        Assertions.fail("it has started");
    }
}
