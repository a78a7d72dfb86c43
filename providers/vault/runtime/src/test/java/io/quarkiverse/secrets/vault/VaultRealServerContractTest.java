package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * The contract on a real Vault or OpenBao, such as {@code bao server -dev -dev-root-token-id=root}: with KV
 * version 2 at {@code secret/}, and a token that may do everything there.
 */
@EnabledIfEnvironmentVariable(named = VaultRealServerContractTest.ENDPOINT, matches = ".+", disabledReason = VaultRealServerContractTest.ENDPOINT
        + " is not set")
class VaultRealServerContractTest extends SecretsProviderContract {

    static final String ENDPOINT = "SECRETS_IT_VAULT_ENDPOINT";
    private static final String TOKEN = "SECRETS_IT_VAULT_TOKEN";
    static final String PATH = "quarkus-secrets-contract-" + UUID.randomUUID();

    @Override
    protected SecretsProvider create() {
        return new VaultProviderFactory().create(TestContext.of(Map.of("vault.path", PATH),
                Map.of("VAULT_ADDR", System.getenv(ENDPOINT), "VAULT_TOKEN", System.getenv(TOKEN))));
    }

    @Override
    protected boolean has(Ability ability) {
        return ability == Ability.VERSIONS;
    }

    @Override
    protected int largestValue() {
        return SecretWriter.LARGEST_VALUE;
    }

    /** With its path: the next secret of the test finds it gone already. */
    @Override
    protected void remove(SecretReference reference) {
        String path = reference.key().indexOf('/') < 0 ? PATH : reference.key();
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv(ENDPOINT) + "/v1/secret/metadata/" + path))
                .header("X-Vault-Token", System.getenv(TOKEN)).DELETE().build();
        try {
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
