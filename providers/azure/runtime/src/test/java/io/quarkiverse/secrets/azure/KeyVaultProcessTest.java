package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.servers.azure.TokenService;
import io.quarkiverse.secrets.providers.testing.Relay;

/** What the SDK reads only from the environment and the command line of a process. */
class KeyVaultProcessTest {

    private final KeyVaultServer server = Vaults.start();

    KeyVaultProcessTest() {
        server.vault().put("ONE", "hunter2");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTrustStoreOfTheJvmIsTheTrustStoreOfTheProvider() throws Exception {
        assertThat(run(server.environment(), "-Djavax.net.ssl.trustStore=" + Vaults.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=changeit")).contains("Found[" + server.uri() + "/secrets/ONE/");
    }

    @Test
    void aManagedIdentityIsEnough() throws Exception {
        assertThat(run(
                Map.of("AZURE_KEY_VAULT_URL", server.uri().toString(), "IDENTITY_ENDPOINT", server.uri() + "/msi/token",
                        "IDENTITY_HEADER", TokenService.IDENTITY_HEADER),
                "-Djavax.net.ssl.trustStore=" + Vaults.trustStore(), "-Djavax.net.ssl.trustStorePassword=changeit"))
                .contains("Found[" + server.uri() + "/secrets/ONE/");
    }

    /** In a process of its own, since the SDK remembers by host and port which vault asks for a token. */
    @Test
    void aManagedIdentityIsNotAskedForThroughTheProxy() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });
        endpoint.start();
        try (Relay proxy = Relay.proxyTo(server.uri())) {
            String output = run(Map.of("AZURE_KEY_VAULT_URL", server.uri().toString(), "HTTPS_PROXY", proxy.uri().toString(),
                    "AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential", "IDENTITY_ENDPOINT",
                    "http://localhost:" + endpoint.getAddress().getPort() + "/msi/token", "IDENTITY_HEADER",
                    TokenService.IDENTITY_HEADER), "-Djavax.net.ssl.trustStore=" + Vaults.trustStore(),
                    "-Djavax.net.ssl.trustStorePassword=changeit");

            assertThat(asked).as(output).contains("/msi/token");
            assertThat(proxy.proxied()).isNotEmpty().allMatch(line -> line.startsWith("CONNECT "));
        } finally {
            endpoint.stop(0);
        }
    }

    @Test
    void withoutTheTrustStoreTheProcessEndsWithThatAndWithoutAWordOfTheSdk() throws Exception {
        String output = run(server.environment());

        assertThat(output).contains("is not trusted").doesNotContain("hunter2").doesNotContain("com.azure");
    }

    private static String run(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.command().addAll(List.of(options));
        java.command().addAll(List.of("-cp", System.getProperty("java.class.path"), ReadingProcess.class.getName()));
        java.environment().keySet().removeIf(name -> name.startsWith("AZURE_") || name.startsWith("IDENTITY_")
                || name.endsWith("_PROXY"));
        java.environment().putAll(environment);
        Process process = java.redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
