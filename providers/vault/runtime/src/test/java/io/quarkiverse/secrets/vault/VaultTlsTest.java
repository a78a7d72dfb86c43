package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Whose certificates are trusted, and where redirects may lead. */
class VaultTlsTest {

    @TempDir
    static Path folder;
    private static TestIdentity identity;
    private static VaultServer server;

    private final TestTime time = new TestTime();

    @BeforeAll
    static void start() {
        identity = TestIdentity.in(folder);
        server = new VaultServer(Optional.of(identity.context()), System::nanoTime);
        server.mount("secret").put("application", Map.of("A", "value"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.forgetCalls();
    }

    private FetchResponse fetch(String address, String... variables) {
        Map<String, String> environment = new HashMap<>(
                Map.of("VAULT_ADDR", address, "VAULT_TOKEN", VaultServer.ROOT_TOKEN));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        try (SecretsProvider provider = time.factory()
                .create(TestContext.of(Map.of(), environment))) {
            return provider.fetch(List.of(VaultTestBase.named("A")), time.in(Duration.ofSeconds(10)));
        }
    }

    private static void assertFound(FetchResponse response) {
        assertThat(response.outcomes().get(VaultTestBase.named("A")).toString()).startsWith("Found");
    }

    @Test
    void anAuthorityOfOnesOwnIsTrusted() {
        FetchResponse response = fetch(server.uri().toString(), "VAULT_CACERT", identity.certificate().toString());

        assertFound(response);
        assertThat(response.findings()).isEmpty();
    }

    @Test
    void theAuthoritiesOfAFolderAreTrusted() throws IOException {
        Path authorities = Files.createDirectories(folder.resolve("authorities"));
        Files.copy(identity.certificate(), authorities.resolve("vault.pem"),
                StandardCopyOption.REPLACE_EXISTING);

        assertFound(fetch(server.uri().toString(), "VAULT_CAPATH", authorities.toString()));
    }

    @Test
    void withoutItNothingIsSentAndItIsNotTriedAgain() {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(server.uri().toString()))
                .withMessage("The certificate of Vault at " + server.uri() + " is not trusted")
                .satisfies(e -> assertThat(e.remedy()).contains("VAULT_CACERT"));
        assertThat(server.calls()).isEmpty();
        assertThat(time.waits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "true", "1", "T" })
    void anyCertificateWillDoIfItIsAskedForWithAWarning(String yes) {
        FetchResponse response = fetch(server.uri().toString(), "VAULT_SKIP_VERIFY", yes);

        assertFound(response);
        assertThat(response.findings()).singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("VAULT_SKIP_VERIFY"));
    }

    @Test
    void skippingItWithFalseSkipsNothing() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> fetch(server.uri().toString(), "VAULT_SKIP_VERIFY", "false"));
    }

    @Test
    void aFileWithoutACertificateIsReported() throws IOException {
        Path file = Files.writeString(folder.resolve("none.pem"), "nothing");

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> fetch(server.uri().toString(), "VAULT_CACERT", file.toString()))
                .withMessageContaining(file.toString());
    }

    @Test
    void aNameThatCannotBeHonouredIsWarnedOf() {
        assertThat(fetch(server.uri().toString(), "VAULT_CACERT", identity.certificate().toString(),
                "VAULT_TLS_SERVER_NAME", "vault.example.com").findings()).singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("VAULT_TLS_SERVER_NAME"));
    }

    /** As a server made with Go does. */
    @Test
    void aVaultWithoutTlsIsReported() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> {
                while (!plain.isClosed()) {
                    try (Socket socket = plain.accept()) {
                        // All that has come: what is left unread when the socket is closed takes the answer with it
                        socket.getInputStream().read(new byte[1 << 16]);
                        socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n400 Bad Request".getBytes());
                    } catch (IOException e) {
                        // The client has gone, or the test is over
                    }
                }
            });
            answers.setDaemon(true);
            answers.start();

            assertThatExceptionOfType(SecretsProviderException.class)
                    .isThrownBy(() -> fetch("https://localhost:" + plain.getLocalPort()))
                    .withMessageContaining("does not speak TLS")
                    .satisfies(e -> assertThat(e.remedy()).contains("http"));
        }
    }

    @Test
    void aStandbyLeadsToTheActiveNodeAndTheTokenGoesAlong() {
        try (VaultServer standby = new VaultServer()) {
            standby.always(new Fault.Answer(307,
                    Map.of("Location", server.uri() + "/v1/secret/data/application"), ""));

            assertFound(fetch(standby.uri().toString(), "VAULT_CACERT", identity.certificate().toString()));
        }
    }

    /** For plain HTTP, TLS is set up at the first redirect that leads to it. */
    @Test
    void aCertificateThatTheJdkDoesNotTrustIsRefusedAfterARedirectToo() {
        try (VaultServer standby = new VaultServer()) {
            standby.always(new Fault.Answer(307,
                    Map.of("Location", server.uri() + "/v1/secret/data/application"), ""));

            assertThatExceptionOfType(SecretsProviderException.class)
                    .isThrownBy(() -> fetch(standby.uri().toString(), "VAULT_NAMESPACE", ""))
                    .withMessageContaining("is not trusted");
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void aRedirectFromTlsToNoneIsNotFollowed() {
        try (VaultServer plain = new VaultServer()) {
            server.next(new Fault.Answer(307, Map.of("Location", plain.uri() + "/v1/secret/data/application"), ""));

            assertThatExceptionOfType(SecretsProviderException.class)
                    .isThrownBy(() -> fetch(server.uri().toString(), "VAULT_CACERT", identity.certificate().toString()))
                    .withMessageContaining("redirects from https to http");
            assertThat(plain.calls()).isEmpty();
        }
    }

    /** {@code localhost} and 127.0.0.1 are two hosts to a client, and one server. */
    @Test
    void aRedirectToAnotherHostIsFollowedFromTlsToTlsOnly() {
        String another = "//127.0.0.1:" + server.uri().getPort() + "/v1/secret/data/application";
        server.next(new Fault.Answer(307, Map.of("Location", "https:" + another), ""));
        assertFound(fetch(server.uri().toString(), "VAULT_CACERT", identity.certificate().toString()));

        server.forgetCalls();
        try (VaultServer plain = new VaultServer(); VaultServer other = new VaultServer()) {
            for (String location : List.of("https:" + another,
                    "http://127.0.0.1:" + other.uri().getPort() + "/v1/secret/data/application")) {
                plain.next(new Fault.Answer(307, Map.of("Location", location), ""));

                assertThatExceptionOfType(SecretsProviderException.class)
                        .isThrownBy(() -> fetch(plain.uri().toString(), "VAULT_CACERT", identity.certificate().toString()))
                        .withMessageContaining("redirects to another host");
            }
            assertThat(other.calls()).isEmpty();
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNotTrusted(@TempDir Path another) {
        assertNotTrusted(TestIdentity.ofAnotherHost(another));
    }

    @Test
    void anExpiredCertificateIsNotTrusted(@TempDir Path expired) {
        assertNotTrusted(TestIdentity.expired(expired));
    }

    private void assertNotTrusted(TestIdentity other) {
        try (VaultServer secure = new VaultServer(Optional.of(other.context()), System::nanoTime)) {
            assertThatExceptionOfType(SecretsProviderException.class)
                    .isThrownBy(() -> fetch(secure.uri().toString(), "VAULT_CACERT", other.certificate().toString()))
                    .withMessage("The certificate of Vault at " + secure.uri() + " is not trusted");
            assertThat(secure.calls()).isEmpty();
        }
    }

    @Test
    void aCircleOfRedirectsIsFollowedOnce() {
        try (VaultServer standby = new VaultServer()) {
            standby.always(new Fault.Answer(307, Map.of("Location", standby.uri() + "/v1/secret/data/application"), ""));

            fetch(standby.uri().toString());

            assertThat(standby.calls()).hasSize(2);
        }
    }
}
