package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

/** An application whose secrets are mounted as Kubernetes does, and swapped while it runs. */
@DisabledOnOs(OS.WINDOWS)
class MountedFilesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path FOLDER = Path.of("target", "mounted-files", "MountedFilesTest");
    private static final byte[] BINARY = { 0, 1, (byte) 0xff, '\n' };

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(Changes.class))
            .overrideConfigKey("quarkus.secrets.registry.\"SIGNING_KEY\".encoding", "base64")
            .overrideRuntimeConfigKey("quarkus.secrets.backend", "mounted-files")
            .overrideRuntimeConfigKey("quarkus.secrets.mounted-files.paths", mounted("token-1").toString());

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
    @ConfigProperty(name = "DB_PASSWORD")
    Provider<String> password;
    @ConfigProperty(name = "SIGNING_KEY")
    Provider<String> signingKey;

    @Test
    void whatIsMountedIsInjectedAndASwapReachesTheApplicationByItself() {
        assertThat(secrets.health().backend()).isEqualTo("mounted-files");
        assertThat(token.get()).isEqualTo("token-1");
        assertThat(password.get()).isEqualTo("pa$$word");
        assertThat(Base64.getDecoder().decode(signingKey.get())).isEqualTo(BINARY);

        mounted("token-2");

        await().atMost(SOON).untilAsserted(() -> assertThat(token.get()).isEqualTo("token-2"));
        assertThat(secrets.get("TOKEN")).isEqualTo("token-2");
        await().atMost(SOON).untilAsserted(() -> assertThat(changes.names()).containsExactly("TOKEN"));
    }

    /** Writes a new generation, and swaps the volume to it. */
    private static Path mounted(String token) {
        try {
            Files.createDirectories(FOLDER);
            Path next = Files.createTempDirectory(FOLDER, "..generation");
            Files.writeString(next.resolve("TOKEN"), token + "\n");
            Files.writeString(next.resolve("db-password"), "pa$$word\n");
            Files.write(next.resolve("SIGNING_KEY"), BINARY);
            Files.deleteIfExists(FOLDER.resolve("..data_tmp"));
            Path link = Files.createSymbolicLink(FOLDER.resolve("..data_tmp"), next.getFileName());
            Files.move(link, FOLDER.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (String name : List.of("TOKEN", "db-password", "SIGNING_KEY")) {
                if (!Files.isSymbolicLink(FOLDER.resolve(name))) {
                    Files.createSymbolicLink(FOLDER.resolve(name), Path.of("..data", name));
                }
            }
            return FOLDER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
