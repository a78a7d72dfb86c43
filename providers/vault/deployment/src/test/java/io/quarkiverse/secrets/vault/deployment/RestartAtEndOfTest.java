package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusDevModeTest;

/** A test in dev mode that ends while the application restarts. The backend has no part in it: here, no port is in use. */
class RestartAtEndOfTest {

    private static final Path FILE = Path.of("target", "test-env", "RestartAtEndOfTest", ".env").toAbsolutePath();
    /** The application has another class loader. */
    private static final String STARTING = "test.restart.starting";
    private static final String STOPPED = "test.restart.stopped";

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClass(Bean.class).addAsResource(
                    new StringAsset("quarkus.secrets.env-file.paths=" + FILE), "application.properties"));

    @ApplicationScoped
    static class Bean {

        @ConfigProperty(name = "LATE_SECRET")
        String secret;

        void start(@Observes StartupEvent event) {
            System.setProperty(STARTING, secret);
            if (secret.equals("second")) {
                await().atMost(Duration.ofSeconds(60)).until(Bean::testIsEnding);
            }
        }

        /** Whether the thread of the test has come to its end, and waits there for the scan that has led to this start. */
        private static boolean testIsEnding() {
            return Thread.getAllStackTraces().values().stream()
                    .map(frames -> Stream.of(frames).map(StackTraceElement::getMethodName).toList())
                    .anyMatch(methods -> methods.contains("afterEach") && methods.contains("doScan"));
        }

        void stop(@Observes ShutdownEvent event) {
            System.setProperty(STOPPED, secret);
        }
    }

    @BeforeAll
    static void prepare() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "LATE_SECRET=first\n");
    }

    @Test
    void testEndsWhileTheApplicationStarts() throws IOException {
        Files.writeString(FILE, "LATE_SECRET=second\n");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(System.getProperty(STARTING)).isEqualTo("second"));
    }

    @AfterAll
    static void theApplicationWasStoppedAfterItsStart() {
        assertThat(System.getProperty(STOPPED)).isEqualTo("second");
        System.clearProperty(STARTING);
        System.clearProperty(STOPPED);
    }
}
