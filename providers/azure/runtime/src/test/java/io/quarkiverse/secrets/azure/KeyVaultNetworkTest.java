package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.Gate;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.testing.Relay;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What may happen between the application and the vault, and to a provider that lives long. */
class KeyVaultNetworkTest extends KeyVaultTestBase {

    private static final SecretReference ONE = SecretReference.named("ONE");
    private static final SecretReference TWO = SecretReference.named("TWO");
    private static final String LARGE = "x".repeat(20_000);

    KeyVaultNetworkTest() {
        server.vault().put("ONE", "one");
        server.vault().put("TWO", LARGE);
    }

    @Test
    void anOutageOfAnyLengthEndsWhenTheVaultIsBack() {
        fetch(ONE);
        server.leave();
        for (int poll = 0; poll < 3; poll++) {
            assertThat(failure(provider, Duration.ofMillis(500))).hasMessageContaining("cannot be reached");
        }
        server.vault().put("ONE", "two");
        server.comeBack();

        assertThat(value(provider, ONE)).isEqualTo("two");
    }

    @Test
    void aConnectionThatIsResetInTheMiddleOfABodyIsTriedAgain() {
        try (Relay relay = Relay.to(server.uri());
                SecretsProvider behind = provider("AZURE_KEY_VAULT_URL", relay.uri().toString())) {
            assertThat(value(behind, ONE)).isEqualTo("one");
            relay.resetAfter(10_000);
            CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> value(behind, TWO));
            await().atMost(Duration.ofMinutes(1)).until(() -> relay.resets() > 1);

            relay.behave();

            assertThat(read.join()).isEqualTo(LARGE);
        }
    }

    @Test
    void aBodyThatStallsIsGivenUpAtTheDeadline() {
        fetch(ONE);
        server.always(new Fault.Stall(200, "application/json", "{\"value\": \"hunter2"));

        assertThat(failure(provider, Duration.ofSeconds(1))).hasMessageContaining("in time");
        server.behave();
        assertThat(value(provider, ONE)).isEqualTo("one");
    }

    @Test
    void concurrentCallsShareOneNewToken() throws Exception {
        fetch(ONE);
        server.tokens().expireAll();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<FetchOutcome>> reads = new ArrayList<>();
            try (Gate gate = server.hold()) {
                for (int i = 0; i < 20; i++) {
                    reads.add(CompletableFuture.supplyAsync(() -> fetch(ONE), threads));
                }
                for (int i = 0; i < 20; i++) {
                    gate.awaitCall();
                }
            }
            for (CompletableFuture<FetchOutcome> read : reads) {
                assertThat(read.get()).isInstanceOf(Found.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.tokens().requests()).isEqualTo(2);
    }

    @Test
    void aClockThatIsFarAheadOrBehindChangesNothing() {
        for (Duration ahead : List.of(Duration.ofDays(30), Duration.ofDays(-30), Duration.ZERO)) {
            server.clockAhead(ahead);

            assertThat(value(provider, ONE)).isEqualTo("one");
        }
        assertThat(server.tokens().requests()).isEqualTo(1);
    }

    @Test
    void aCertificateForAnotherHostIsReported(@TempDir Path folder) {
        SecretsProviderException failure = distrusted(TestIdentity.ofAnotherHost(folder));

        assertThat(failure).hasMessageMatching("the TLS certificate of https://localhost:\\d+ is for another host");
        assertThat(failure.remedy()).contains("quarkus.secrets.azure.vault-url", "proxy").doesNotContain("trustStore");
    }

    @Test
    void anExpiredCertificateIsReported(@TempDir Path folder) {
        SecretsProviderException failure = distrusted(TestIdentity.expired(folder));

        assertThat(failure).hasMessageMatching("the TLS certificate of https://localhost:\\d+ has expired or is not valid yet");
        assertThat(failure.remedy()).contains("clock").doesNotContain("trustStore");
    }

    @Test
    void theProxyOfTheEnvironmentIsUsedForVaultAndTokens() {
        try (Relay proxy = Relay.proxyTo(server.uri());
                SecretsProvider behind = provider("HTTPS_PROXY", proxy.uri().toString())) {
            assertThat(value(behind, ONE)).isEqualTo("one");
            assertThat(proxy.proxied()).isNotEmpty()
                    .allMatch(line -> line.startsWith("CONNECT localhost:" + server.uri().getPort()));
        }
    }

    @Test
    void aHostThatIsExceptedFromTheProxyIsAskedDirectly() {
        Map<String, String> environment = new HashMap<>(server.environment());
        try (Relay proxy = Relay.proxyTo(server.uri())) {
            environment.put("HTTPS_PROXY", proxy.uri().toString());
            assertThat(environment).containsEntry("NO_PROXY", "localhost");
            try (SecretsProvider behind = Vaults.provider(environment)) {
                assertThat(value(behind, ONE)).isEqualTo("one");
                assertThat(proxy.proxied()).isEmpty();
            }
        }
    }

    @Test
    void aProxyThatIsDownIsReportedAsUnreachable() {
        try (SecretsProvider behind = provider("HTTPS_PROXY", "http://localhost:1")) {
            SecretsProviderException failure = failure(behind, Duration.ofSeconds(4));

            assertThat(failure).hasMessageContaining("cannot be reached");
            assertThat(failure.remedy()).contains("HTTPS_PROXY");
        }
    }

    private SecretsProviderException distrusted(TestIdentity identity) {
        SSLContext before = defaultContext();
        SSLContext.setDefault(identity.context());
        try (KeyVaultServer stranger = new KeyVaultServer(identity.context());
                SecretsProvider itsProvider = Vaults.provider(stranger)) {
            SecretsProviderException failure = failure(itsProvider, Duration.ofSeconds(30));
            assertThat(stranger.calls()).isEmpty();
            return failure;
        } finally {
            SSLContext.setDefault(before);
        }
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretsProvider provider(String variable, String value) {
        Map<String, String> environment = Vaults.with(server, variable, value);
        environment.remove("NO_PROXY");
        return Vaults.provider(environment);
    }

    private static String value(SecretsProvider provider, SecretReference reference) {
        return ((Found) provider.fetch(List.of(reference), enough()).outcomes().get(reference)).value();
    }

    private static SecretsProviderException failure(SecretsProvider provider, Duration timeout) {
        return catchThrowableOfType(SecretsProviderException.class,
                () -> provider.fetch(List.of(ONE), Deadline.after(timeout)));
    }
}
