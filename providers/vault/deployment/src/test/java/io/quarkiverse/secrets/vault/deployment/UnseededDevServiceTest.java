package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkus.test.QuarkusUnitTest;

/** A dev service that is not seeded. */
class UnseededDevServiceTest {

    private static final Path ENV_FILE = Path.of("target", "test-env", "UnseededDevServiceTest", ".env").toAbsolutePath();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .setBeforeAllCustomizer(UnseededDevServiceTest::writeEnvFile)
            .overrideConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideConfigKey("quarkus.secrets.env-file.paths", ENV_FILE.toString())
            .overrideConfigKey("quarkus.secrets.devservices.seed", "false");

    private static void writeEnvFile() {
        try {
            Files.createDirectories(ENV_FILE.getParent());
            Files.writeString(ENV_FILE, "OPTIONAL_TOKEN=stored\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ConfigProperty(name = "OPTIONAL_TOKEN")
    Optional<String> token;

    @ConfigProperty(name = "quarkus.secrets.vault.url")
    URI address;

    @Inject
    SecretsManager secrets;

    @Test
    void itHasNoSecret() {
        assertThat(token).isEmpty();
    }

    @Test
    void otherTokensThanItsOwnAreInvalid() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/secret/data/application"))
                .header("X-Vault-Token", VaultServer.ROOT_TOKEN).build();

        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }
}
