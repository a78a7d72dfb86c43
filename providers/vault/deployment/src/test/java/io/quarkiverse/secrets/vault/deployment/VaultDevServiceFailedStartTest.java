package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusDevModeTest;

/** The first start in dev mode, for which {@code .env} lacks a secret. */
class VaultDevServiceFailedStartTest {

    private static final Path ENV_FILE = Path.of("target", "test-env", "VaultDevServiceFailedStartTest", ".env")
            .toAbsolutePath();
    /** The application has another class loader. */
    private static final String STARTED = "test.devservice.late";

    private static final String IN_USE = "Dev service in use";
    private static final String RESTARTED = "Live reload total time";

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest().setAllowFailedStart(true)
            .withApplicationRoot(jar -> jar.addClasses(Bean.class)
                    .addAsResource(new StringAsset("""
                            quarkus.application.name=shop
                            quarkus.secrets.backend=hashicorp-vault
                            quarkus.secrets.env-file.paths=%s
                            """.formatted(ENV_FILE)), "application.properties"))
            .setLogRecordPredicate(line -> line.getMessage() != null
                    && (line.getMessage().startsWith(IN_USE) || line.getMessage().startsWith(RESTARTED)));

    @ApplicationScoped
    static class Bean {
        @ConfigProperty(name = "LATE_SECRET")
        String secret;

        void started(@Observes StartupEvent event) {
            System.setProperty(STARTED, secret);
        }
    }

    @BeforeAll
    static void removeEnvFile() {
        try {
            Files.createDirectories(ENV_FILE.getParent());
            Files.deleteIfExists(ENV_FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void forget() {
        System.clearProperty(STARTED);
    }

    @Test
    void theLogNamesWhatIsMissingAndTheSameServerGetsItFromTheSavedFile() throws IOException {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(parameters(3)).contains("; not in .env: LATE_SECRET"));

        Files.writeString(ENV_FILE, "LATE_SECRET=late\n");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(System.getProperty(STARTED)).isEqualTo("late"));

        assertThat(parameters(0).distinct()).as("servers").hasSize(1);
        // Dev mode that is stopped while it restarts may never end
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(TEST.getLogRecords())
                .anyMatch(line -> line.getMessage().startsWith(RESTARTED)));
    }

    private static Stream<String> parameters(int index) {
        List<Object[]> all = TEST.getLogRecords().stream().filter(line -> line.getMessage().startsWith(IN_USE))
                .map(line -> line.getParameters()).toList();
        return all.stream().map(parameters -> parameters[index].toString());
    }
}
