package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import com.azure.core.exception.HttpResponseException;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * The contract on an independent server: {@code SECRETS_IT_AZURE_ENDPOINT} is its address. Its tokens come from where
 * the environment says, or from {@code SECRETS_IT_AZURE_TOKEN_ENDPOINT} ({@code https://host:port}), and
 * {@code SECRETS_IT_TRUSTSTORE} is a PKCS12 file, with the password {@code changeit}, of what to trust.
 */
@EnabledIfEnvironmentVariable(named = "SECRETS_IT_AZURE_ENDPOINT", matches = "https://.+", disabledReason = "SECRETS_IT_AZURE_ENDPOINT is not set: no real key vault to test against")
class RealKeyVaultContractTest extends SecretsProviderContract {

    private static final Duration REMOVAL = Duration.ofMinutes(1);

    @BeforeAll
    static void trust() throws GeneralSecurityException, IOException {
        String file = System.getenv("SECRETS_IT_TRUSTSTORE");
        if (file == null) {
            return;
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            trusted.load(in, "changeit".toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    @Override
    protected SecretsProvider create() {
        return new KeyVaultProviderFactory().create(TestContext.of(settings(), environment()));
    }

    @Override
    protected boolean has(Ability ability) {
        return true;
    }

    @Override
    protected int largestValue() {
        return 25 * 1024;
    }

    /** The vault dates versions in whole seconds. */
    @Override
    protected void beforeNextVersion() {
        long second = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == second) {
            Thread.onSpinWait();
        }
    }

    @Override
    protected void remove(SecretReference reference) {
        DefaultAzureCredentialBuilder credential = new DefaultAzureCredentialBuilder();
        SecretClientBuilder client = new SecretClientBuilder().vaultUrl(endpoint());
        if (!isAzure()) {
            credential.authorityHost(environment().get("AZURE_AUTHORITY_HOST")).disableInstanceDiscovery();
            client.disableChallengeResourceVerification();
        }
        SecretClient vault = client.credential(credential.build()).buildClient();
        String name = KeyVaultNames.of(reference.key()).orElseThrow();
        try {
            vault.beginDeleteSecret(name);
        } catch (HttpResponseException e) {
            // The test has deleted it, and the vault may be about to
            assertThat(e.getResponse().getStatusCode()).isIn(404, 409);
        }
        // Only what is deleted at last can be purged
        await().atMost(REMOVAL).pollInterval(Duration.ofSeconds(1)).ignoreExceptionsInstanceOf(HttpResponseException.class)
                .untilAsserted(() -> vault.purgeDeletedSecret(name));
    }

    private static Map<String, String> settings() {
        return Map.of("azure.vault-url", endpoint(), "azure.challenge-resource-verification", String.valueOf(isAzure()));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (environment.containsKey("SECRETS_IT_AZURE_TOKEN_ENDPOINT")) {
            environment.put("AZURE_AUTHORITY_HOST", environment.get("SECRETS_IT_AZURE_TOKEN_ENDPOINT"));
        }
        return environment;
    }

    private static String endpoint() {
        return System.getenv("SECRETS_IT_AZURE_ENDPOINT");
    }

    private static boolean isAzure() {
        return endpoint().contains(".vault.azure.");
    }
}
