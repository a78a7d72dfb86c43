package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

/** A {@code .env} that is edited while the application runs, and not in dev mode. */
class EnvFileRunningTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path FILE = EnvFileOfTest.path(EnvFileRunningTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = EnvFileOfTest
            .application(EnvFileRunningTest.class, List.of("TOKEN=token-1", "OTHER_TOKEN=other-1"), Changes.class);

    @ApplicationScoped
    static class Changes {
        private final List<String> names = new CopyOnWriteArrayList<>();

        void changed(@Observes SecretChanged change) {
            names.add(change.name());
        }

        List<String> names() {
            return names;
        }
    }

    @Inject
    SecretsManager secrets;
    @Inject
    Changes changes;
    @ConfigProperty(name = "TOKEN")
    Provider<String> token;
    @ConfigProperty(name = "OTHER_TOKEN")
    Provider<String> other;

    @Test
    void whatIsEditedReachesTheApplicationByItself() throws IOException {
        assertThat(token.get()).isEqualTo("token-1");

        Files.writeString(FILE, "TOKEN=token-2\nOTHER_TOKEN=other-1\n");
        await().atMost(SOON).untilAsserted(() -> assertThat(token.get()).isEqualTo("token-2"));
        assertThat(secrets.get("TOKEN")).isEqualTo("token-2");
        assertThat(secrets.getVersion("TOKEN", SecretsManager.PREVIOUS)).contains("token-1");

        // As editors save
        Path saved = Files.writeString(FILE.resolveSibling(".env.saved"), "TOKEN=token-3\nOTHER_TOKEN=other-1\n");
        Files.move(saved, FILE, StandardCopyOption.REPLACE_EXISTING);
        await().atMost(SOON).untilAsserted(() -> assertThat(token.get()).isEqualTo("token-3"));
        assertThat(other.get()).isEqualTo("other-1");
        await().atMost(SOON).untilAsserted(() -> assertThat(changes.names()).containsExactly("TOKEN", "TOKEN"));
        assertThat(secrets.getVersion("OTHER_TOKEN", SecretsManager.PREVIOUS)).isEmpty();
    }
}
