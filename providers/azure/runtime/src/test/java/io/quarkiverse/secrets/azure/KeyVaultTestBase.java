package io.quarkiverse.secrets.azure;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A vault, and a provider for it. */
abstract class KeyVaultTestBase {

    protected final KeyVaultServer server = Vaults.start();
    protected final SecretsProvider provider = Vaults.provider(server);

    @AfterEach
    void closeBoth() {
        provider.close();
        server.close();
    }

    /** Longer than any call takes that is answered. */
    protected static Deadline enough() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    protected final FetchOutcome fetch(SecretReference reference) {
        return provider.fetch(List.of(reference), enough()).outcomes().get(reference);
    }
}
