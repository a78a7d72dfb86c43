package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusDevModeTest;

/** A dev service in dev mode, where a change of {@code .env} restarts the application. */
class VaultDevServiceReloadTest {

    private static final Path ENV_FILE = Path.of("target", "test-env", "VaultDevServiceReloadTest", ".env").toAbsolutePath();
    /** The application has another class loader. */
    private static final String STARTED = "test.devservice.started";

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Bean.class)
                    .addAsResource(new StringAsset("""
                            quarkus.application.name=shop
                            quarkus.secrets.backend=hashicorp-vault
                            quarkus.secrets.env-file.paths=%s
                            """.formatted(ENV_FILE)), "application.properties"));

    @ApplicationScoped
    static class Bean {
        @ConfigProperty(name = "API_TOKEN")
        String token;

        @ConfigProperty(name = "OTHER_KEY")
        String other;

        @ConfigProperty(name = "quarkus.secrets.vault.url")
        String address;

        @Inject
        SecretsManager secrets;

        void started(@Observes StartupEvent event) {
            if (other.equals("first")) {
                secrets.set("API_TOKEN", "rotated");
            }
            System.setProperty(STARTED, other + " " + token + " " + address);
        }
    }

    @BeforeAll
    static void writeEnvFile() {
        write("API_TOKEN=stored\nOTHER_KEY=first\n");
    }

    @AfterAll
    static void forget() {
        System.clearProperty(STARTED);
    }

    private static void write(String text) {
        try {
            Files.createDirectories(ENV_FILE.getParent());
            Files.writeString(ENV_FILE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theServerOutlivesReloadsWithWhatWasSetAndTakesChangesOfTheFile() {
        String address = awaitStart("first").split(" ")[2];

        write("API_TOKEN=stored\nOTHER_KEY=second\n");
        assertThat(awaitStart("second")).as("what was set is kept").isEqualTo("second rotated " + address);

        write("API_TOKEN=changed\nOTHER_KEY=third\n");
        assertThat(awaitStart("third")).as("a changed line is stored").isEqualTo("third changed " + address);
    }

    private static String awaitStart(String other) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(System.getProperty(STARTED)).startsWith(other + " "));
        return System.getProperty(STARTED);
    }
}
