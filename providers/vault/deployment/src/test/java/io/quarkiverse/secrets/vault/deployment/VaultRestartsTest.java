package io.quarkiverse.secrets.vault.deployment;

import java.io.IOException;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkiverse.secrets.providers.testing.Restarts;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusDevModeTest;

/** What restarts in dev mode leave behind of Vault's client. */
@Tag("slow")
class VaultRestartsTest {

    /** The backend has no part in it: dev mode restarts the application when it changes. */
    private static final Path WATCHED = Path.of("target", "test-env", "VaultRestartsTest", ".env").toAbsolutePath();
    private static final Restarts RESTARTS = new Restarts();

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Bean.class)
                    .addAsResource(new StringAsset("""
                            quarkus.application.name=shop
                            quarkus.secrets.backend=hashicorp-vault
                            quarkus.secrets.vault.url=%s
                            quarkus.secrets.vault.auth.token=%s
                            quarkus.secrets.refresh.every=100ms
                            quarkus.secrets.env-file.paths=%s
                            """.formatted(RunningVault.address(), VaultServer.ROOT_TOKEN, WATCHED)), "application.properties"));

    @ApplicationScoped
    static class Bean {
        @ConfigProperty(name = "API_TOKEN")
        String registered;
        @Inject
        SecretsManager secrets;

        void started(@Observes StartupEvent event) {
            secrets.refresh();
            secrets.find("not-registered");
            Restarts.started();
        }
    }

    @AfterAll
    static void close() {
        RESTARTS.close();
    }

    @Test
    void twentyRestartsLeaveNoThreadAndNoClassLoader() throws IOException {
        RESTARTS.restart(WATCHED, "RESTART=0");
        RESTARTS.mark();
        for (int i = 1; i <= 20; i++) {
            RESTARTS.restart(WATCHED, "RESTART=" + i);
        }
        RESTARTS.assertNothingIsLeftBehind();
    }
}
