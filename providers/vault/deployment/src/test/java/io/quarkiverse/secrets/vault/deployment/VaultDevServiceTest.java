package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.credentials.runtime.CredentialsProviderFinder;
import io.quarkus.test.QuarkusUnitTest;

/** An application that chooses Vault and says nothing of where it is. */
class VaultDevServiceTest {

    private static final Path ENV_FILE = Path.of("target", "test-env", "VaultDevServiceTest", ".env").toAbsolutePath();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .setBeforeAllCustomizer(VaultDevServiceTest::writeEnvFile)
            .overrideConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideConfigKey("quarkus.secrets.env-file.paths", ENV_FILE.toString())
            .overrideConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".key", "team/database")
            .overrideConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".field", "password")
            .overrideConfigKey("quarkus.secrets.registry.\"SIGNING_KEY\".key", "team/keys")
            .overrideConfigKey("quarkus.secrets.credentials.orders.vault-role", "app")
            .overrideConfigKey("quarkus.secrets.credentials.orders.password-secret", "SIGNING_KEY")
            .setLogRecordPredicate(line -> line.getMessage().startsWith("Dev service in use"))
            .assertLogRecords(lines -> assertThat(lines).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).hasToString("INFO");
                assertThat(line.getParameters()[1]).as("seeded").isEqualTo(3);
            }));

    private static void writeEnvFile() {
        try {
            Files.createDirectories(ENV_FILE.getParent());
            Files.writeString(ENV_FILE, "API_TOKEN='pa$$word ${x} \\ \"e\"'\nDB_PASSWORD=of the database\nSIGNING_KEY=k\n"
                    + "NOT_REGISTERED=other\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ConfigProperty(name = "API_TOKEN")
    String apiToken;

    @ConfigProperty(name = "DB_PASSWORD")
    String databasePassword;

    @ConfigProperty(name = "SIGNING_KEY")
    String signingKey;

    @ConfigProperty(name = "quarkus.secrets.vault.url")
    URI address;

    @Inject
    SecretsManager secrets;

    @Test
    void secretsComeFromAVaultThatWasSeededWithTheRegisteredOnes() {
        assertThat(apiToken).isEqualTo("pa$$word ${x} \\ \"e\"");
        assertThat(databasePassword).isEqualTo("of the database");
        assertThat(signingKey).isEqualTo("k");
        assertThat(secrets.list()).filteredOn(secret -> secret.name().equals("API_TOKEN"))
                .allSatisfy(secret -> assertThat(secret.toString()).contains("hashicorp-vault"));
        assertThat(secrets.find("NOT_REGISTERED")).isEmpty();
    }

    /** The dev service issues none. */
    @Test
    void credentialsThatVaultIssuesElsewhereAreTheStoredOnes() {
        assertThat(CredentialsProviderFinder.find("secrets").getCredentials("orders")).isEqualTo(Map.of("password", "k"));
    }

    @Test
    void settingASecretIsARotation() {
        secrets.set("API_TOKEN", "rotated");
        secrets.refresh();

        assertThat(secrets.get("API_TOKEN")).isEqualTo("rotated");
        assertThat(secrets.getVersion("API_TOKEN", SecretsManager.PREVIOUS)).contains("pa$$word ${x} \\ \"e\"");
        assertThat(secrets.get("DB_PASSWORD")).isEqualTo("of the database");
    }

    @Test
    void nothingListensBeyondTheLoopbackInterface() throws IOException {
        assertThat(accepts(InetAddress.getLoopbackAddress())).isTrue();
        for (InetAddress other : otherAddresses()) {
            assertThat(accepts(other)).as(other.toString()).isFalse();
        }
    }

    private boolean accepts(InetAddress host) {
        try (Socket socket = new Socket(host, address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress()).toList();
    }
}
