package io.quarkiverse.secrets.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

class RunningDevServerTest {

    private static final SecretReference USER = field("DB_USER", "user");
    private static final SecretReference PASSWORD = field("DB_PASSWORD", "password");
    private static final SecretReference TOKEN = SecretReference.named("API_TOKEN");
    /** The server of the test reads none of them. */
    private static final ProviderContext NO_SETTINGS = null;

    private final RecordingServer server = new RecordingServer(0);
    private final RunningDevServer running = new RunningDevServer(KnownBackends.HASHICORP_VAULT.id(), 0, server);

    private static SecretReference field(String name, String field) {
        return new SecretReference(name, "shop/db", Optional.of(field), Optional.empty());
    }

    @Test
    void whatHasNotChangedInTheFileIsNotStoredAgain() {
        running.seed(Map.of(TOKEN, "a"), NO_SETTINGS);
        running.seed(Map.of(TOKEN, "a"), NO_SETTINGS);

        assertThat(server.stored).containsExactly(Map.of(TOKEN, "a"));
    }

    @Test
    void onlyAChangedKeyIsStoredWithAllOfItsFields() {
        running.seed(Map.of(TOKEN, "a", USER, "app", PASSWORD, "p1"), NO_SETTINGS);
        running.seed(Map.of(TOKEN, "a", USER, "app", PASSWORD, "p2"), NO_SETTINGS);

        assertThat(server.stored).hasSize(2).last().isEqualTo(Map.of(USER, "app", PASSWORD, "p2"));
    }

    @Test
    void aSecretThatIsNewInTheFileIsStored() {
        running.seed(Map.of(), NO_SETTINGS);
        running.seed(Map.of(TOKEN, "a"), NO_SETTINGS);

        assertThat(server.stored).containsExactly(Map.of(TOKEN, "a"));
    }

    @Test
    void whereValuesAreStoredHasChangedSoThatAllAreStoredAgain() {
        running.seed(Map.of(TOKEN, "a"), NO_SETTINGS);
        server.location = "another path";
        running.seed(Map.of(TOKEN, "a"), NO_SETTINGS);

        assertThat(server.stored).containsExactly(Map.of(TOKEN, "a"), Map.of(TOKEN, "a"));
    }

    @Test
    void itsTextHasNoValue() {
        running.seed(Map.of(TOKEN, "hunter2"), NO_SETTINGS);

        assertThat(running).hasToString("hashicorp-vault at http://localhost:0");
    }
}
