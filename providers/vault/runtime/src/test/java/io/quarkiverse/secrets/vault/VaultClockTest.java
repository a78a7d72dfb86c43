package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** In time that passes: it is the server's date and this machine's that are compared. */
class VaultClockTest {

    @Test
    void eachAnswerShowsHowFarVaultIsAhead() {
        try (VaultServer server = new VaultServer();
                SecretsProvider provider = new VaultProviderFactory().create(TestContext.of(Map.of(),
                        Map.of("VAULT_ADDR", server.uri().toString(), "VAULT_TOKEN", VaultServer.ROOT_TOKEN)))) {
            assertThat(provider.management().clockSkew()).isEmpty();

            for (Duration ahead : List.of(Duration.ofHours(1), Duration.ofMinutes(-7))) {
                server.clockAhead(ahead);
                provider.check(Deadline.after(Duration.ofMinutes(1)));

                assertThat(provider.management().clockSkew().orElseThrow()).isBetween(ahead.minusSeconds(2),
                        ahead.plusSeconds(2));
            }
        }
    }
}
