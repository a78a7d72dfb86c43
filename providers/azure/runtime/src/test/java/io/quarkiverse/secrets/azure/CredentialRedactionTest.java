package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.servers.azure.TokenService;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** What the application logs in with is as secret as what it reads. */
class CredentialRedactionTest {

    private final KeyVaultServer server = Vaults.start();
    private final List<String> redacted = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void clientSecretAndEachTokenAreNamedOnce() {
        try (SecretsProvider provider = provider(server.environment())) {
            assertThat(redacted).containsExactly(TokenService.CLIENT_SECRET);
            fetch(provider);
            fetch(provider);
            server.tokens().expireAll();
            fetch(provider);
        }

        List<String> tokens = server.authorizedCalls().stream().map(call -> call.header("Authorization").orElseThrow())
                .map(header -> header.substring("Bearer ".length())).distinct().toList();
        assertThat(tokens).hasSize(2);
        assertThat(redacted).containsExactly(TokenService.CLIENT_SECRET, tokens.get(0), tokens.get(1));
        assertThat(server.tokens().requests()).as("no calls for that").isEqualTo(2);
    }

    @Test
    void theAssertionOfAWorkloadIdentityIsNamed(@TempDir Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.remove("AZURE_CLIENT_SECRET");
        environment.put("AZURE_FEDERATED_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), TokenService.FEDERATED_TOKEN).toString());

        try (SecretsProvider provider = provider(environment)) {
            fetch(provider);
        }

        assertThat(redacted).contains(TokenService.FEDERATED_TOKEN);
    }

    @Test
    void thePasswordsOfCertificateProxyAndPlatformAreNamed() {
        Map<String, String> environment = new HashMap<>(server.environment());
        environment
                .putAll(Map.of("AZURE_CLIENT_CERTIFICATE_PASSWORD", "of-the-certificate", "IDENTITY_HEADER", "of-the-platform",
                        "HTTPS_PROXY", "http://user:p%40ss-word@proxy.test:3128", "HTTP_PROXY", "http://proxy.test:3128"));

        provider(environment).close();

        assertThat(redacted).containsExactlyInAnyOrder(TokenService.CLIENT_SECRET, "of-the-certificate", "of-the-platform",
                "p@ss-word", "p%40ss-word");
    }

    private static void fetch(SecretsProvider provider) {
        provider.fetch(List.of(SecretReference.named("ONE")), Deadline.after(Duration.ofSeconds(30)));
    }

    private SecretsProvider provider(Map<String, String> environment) {
        return new KeyVaultProviderFactory().create(new ProviderContext() {
            @Override
            public Optional<String> setting(String key) {
                return Optional.of("false").filter(any -> key.equals("azure.challenge-resource-verification"));
            }

            @Override
            public Map<String, String> environment() {
                return environment;
            }

            @Override
            public List<String> profiles() {
                return List.of("test");
            }

            @Override
            public void redact(String credential) {
                redacted.add(credential);
            }
        });
    }
}
