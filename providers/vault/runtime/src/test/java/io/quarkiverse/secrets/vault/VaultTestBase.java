package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A Vault, and providers for it, in time that does not pass by itself. */
abstract class VaultTestBase {

    private static final String LIMITED_TOKEN = "hvs.limited";

    protected final TestTime time = new TestTime();
    protected final VaultServer server = new VaultServer(Optional.empty(), time::nanoTime);
    private final List<SecretsProvider> providers = new ArrayList<>();

    @AfterEach
    void closeAll() {
        providers.forEach(SecretsProvider::close);
        server.close();
    }

    /** One that has the root token and these settings, by name and value in turn. */
    protected final SecretsProvider provider(String... settings) {
        return provider(environment(VaultServer.ROOT_TOKEN), settings);
    }

    /** One whose token may do what a policy allows, and no more. */
    protected final SecretsProvider provider(VaultPolicy policy, String... settings) {
        server.tokens().add(LIMITED_TOKEN, policy, Duration.ofHours(1), true);
        return provider(environment(LIMITED_TOKEN), settings);
    }

    /** That of one with this token. */
    protected final Map<String, String> environment(String token) {
        return Map.of("VAULT_ADDR", server.uri().toString(), "VAULT_TOKEN", token);
    }

    protected final SecretsProvider provider(Map<String, String> environment, String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        SecretsProvider provider = time.factory().create(TestContext.of(all, environment));
        providers.add(provider);
        return provider;
    }

    /** Ten seconds of the test's own time. */
    protected final Deadline soon() {
        return time.in(Duration.ofSeconds(10));
    }

    protected final FetchOutcome fetch(SecretsProvider provider, SecretReference reference) {
        return provider.fetch(List.of(reference), soon()).outcomes().get(reference);
    }

    protected final Failed failure(SecretsProvider provider, SecretReference reference) {
        FetchOutcome outcome = fetch(provider, reference);
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    protected final String value(SecretsProvider provider, SecretReference reference) {
        FetchOutcome outcome = fetch(provider, reference);
        assertThat(outcome).isInstanceOf(Found.class);
        return ((Found) outcome).value();
    }

    protected static SecretReference named(String name) {
        return SecretReference.named(name);
    }

    protected static SecretReference at(String key, String field) {
        return new SecretReference("NAME", key, Optional.ofNullable(field), Optional.empty());
    }
}
