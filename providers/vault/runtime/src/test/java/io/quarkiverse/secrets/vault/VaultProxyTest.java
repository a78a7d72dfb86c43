package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.Relay;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** A Vault with TLS at a host that only a proxy can connect to. */
class VaultProxyTest extends VaultTestBase {

    private static final String ADDRESS = "https://elsewhere.test:8200";

    @TempDir
    static Path folder;
    private static TestIdentity identity;
    private static VaultServer secure;

    private final Relay proxy = Relay.proxyTo(secure.uri());

    @BeforeAll
    static void start() {
        identity = TestIdentity.ofAnotherHost(folder);
        secure = new VaultServer(Optional.of(identity.context()), System::nanoTime);
        secure.mount("secret").put("application", Map.of("A", "value"));
    }

    @AfterAll
    static void stop() {
        secure.close();
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    /** Reads a secret of the Vault at an address. */
    private String read(String address, String... variables) {
        Map<String, String> environment = new HashMap<>(Map.of("VAULT_ADDR", address, "VAULT_TOKEN", VaultServer.ROOT_TOKEN,
                "VAULT_CACERT", identity.certificate().toString()));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return value(provider(environment), named("A"));
    }

    private void assertConnectedThroughProxy() {
        assertThat(proxy.proxied()).isNotEmpty().allMatch(line -> line.startsWith("CONNECT elsewhere.test:8200 "));
    }

    @ParameterizedTest
    @ValueSource(strings = { "HTTPS_PROXY", "https_proxy", "VAULT_PROXY_ADDR" })
    void proxyOfTheEnvironmentConnectsToVault(String variable) {
        assertThat(read(ADDRESS, variable, proxy.uri().toString())).isEqualTo("value");
        assertConnectedThroughProxy();
    }

    @Test
    void proxyWithoutASchemeIsOneForHttp() {
        assertThat(read(ADDRESS, "HTTPS_PROXY", proxy.uri().getAuthority())).isEqualTo("value");
        assertConnectedThroughProxy();
    }

    @Test
    void proxyOfTheJvmPrecedesTheOneOfTheEnvironment() {
        System.setProperty("https.proxyHost", proxy.uri().getHost());
        System.setProperty("https.proxyPort", String.valueOf(proxy.uri().getPort()));
        try {
            assertThat(read(ADDRESS, "HTTPS_PROXY", "http://localhost:1")).isEqualTo("value");
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
        assertConnectedThroughProxy();
    }

    @Test
    void proxyOfVaultAlonePrecedesAllOthersAndHasNoExceptions() {
        assertThat(read(ADDRESS, "VAULT_PROXY_ADDR", proxy.uri().toString(), "HTTPS_PROXY", "http://localhost:1", "NO_PROXY",
                "*")).isEqualTo("value");
        assertConnectedThroughProxy();
    }

    @Test
    void vaultOfThisMachineIsConnectedToDirectly() {
        assertThat(read(secure.uri().toString(), "HTTPS_PROXY", proxy.uri().toString(), "VAULT_SKIP_VERIFY", "true"))
                .isEqualTo("value");
        assertThat(proxy.proxied()).isEmpty();
    }

    @Test
    void proxyForHttpsIsNotUsedWithoutTls() {
        assertThat(selected("http://elsewhere.test:8200", "")).isEmpty();
        server.mount("secret").put("application", Map.of("A", "plain"));
        assertThat(read(server.uri().toString(), "HTTPS_PROXY", proxy.uri().toString())).isEqualTo("plain");
        assertThat(proxy.proxied()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "elsewhere.test", "ELSEWHERE.test", "test", ".test", "*.test", "*", "one.example, elsewhere.test",
            "elsewhere.test:8200" })
    void hostsInNoProxyAreConnectedToDirectly(String exceptions) {
        assertThat(selected(ADDRESS, exceptions)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",", "where.test", ".elsewhere.test", "elsewhere.test.example", "elsewhere.test:443",
            "localhost" })
    void otherHostsInNoProxyChangeNothing(String exceptions) {
        assertThat(selected(ADDRESS, exceptions)).isPresent();
    }

    private Optional<?> selected(String address, String exceptions) {
        return ProxyVariables.of(Map.of("HTTPS_PROXY", proxy.uri().toString(), "NO_PROXY", exceptions), URI.create(address));
    }

    @Test
    void proxyThatIsAwayIsNamedInTheRemedy() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> read(ADDRESS, "HTTPS_PROXY", "http://localhost:1"))
                .withMessage("Vault at " + ADDRESS + " cannot be connected to")
                .satisfies(e -> assertThat(e.remedy()).contains("the proxy in the environment", "VAULT_ADDR"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://me:hunter2@localhost:1", "https://localhost:1/hunter2", "socks5://localhost:1/hunter2",
            "hunter2 hunter2" })
    void proxyThatCannotBeUsedIsReportedWithoutItsAddress(String unusable) {
        for (String variable : List.of("HTTPS_PROXY", "VAULT_PROXY_ADDR")) {
            assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> read(ADDRESS, variable, unusable))
                    .satisfies(e -> assertThat(e + e.remedy()).contains(variable).doesNotContain("hunter2"));
        }
        assertThat(read(secure.uri().toString(), "HTTPS_PROXY", unusable, "VAULT_SKIP_VERIFY", "true")).as("not needed")
                .isEqualTo("value");
    }
}
