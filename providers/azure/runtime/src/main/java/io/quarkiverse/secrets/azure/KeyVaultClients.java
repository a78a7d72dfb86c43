package io.quarkiverse.secrets.azure;

import java.time.Duration;
import java.util.Map;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * Makes the SDK's clients for one vault. What is worth keeping is shared by all of them: the pool of connections and the
 * credential with its tokens. A client is cheap, and has a deadline of its own.
 * <p>
 * Safe for use by several threads. Nothing is made before it is needed.
 */
final class KeyVaultClients {

    private static final String AUTHORITY_HOST = Configuration.PROPERTY_AZURE_AUTHORITY_HOST;
    private static final String[] AUTHORITIES_OF_AZURE = { "login.microsoftonline.com", "login.microsoftonline.us",
            "login.chinacloudapi.cn", "login.partner.microsoftonline.cn" };
    /** How long to wait for one answer, unless the environment says otherwise: two fit into the default deadline. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(4);

    private final KeyVaultLocation vault;
    private final Map<String, String> environment;
    private final boolean verifiesResource;
    private Configuration configuration;
    private HttpClient http;
    private TokenCredential credential;

    /**
     * @param vault the vault
     * @param environment the environment variables that the SDK reads
     * @param verifiesResource whether the vault may only ask for tokens that are meant for it
     */
    KeyVaultClients(KeyVaultLocation vault, Map<String, String> environment, boolean verifiesResource) {
        this.vault = vault;
        this.environment = environment;
        this.verifiesResource = verifiesResource;
    }

    /** A client that gives up at a deadline. */
    SecretClient client(Deadline deadline, HttpPipelinePolicy behindTheToken) {
        SecretClientBuilder builder;
        synchronized (this) {
            builder = new SecretClientBuilder().configuration(configuration()).httpClient(http()).credential(credential());
        }
        builder.vaultUrl(vault.toString()).retryPolicy(new RetryPolicy(new DeadlineRetries(deadline)))
                .addPolicy(behindTheToken);
        if (!verifiesResource) {
            builder.disableChallengeResourceVerification();
        }
        return builder.buildClient();
    }

    /** Asks for another token next time: the vault does not accept the one that the credential has. */
    synchronized void forgetToken() {
        credential = null;
    }

    /** Where tokens come from, for people. */
    static String authority(Map<String, String> environment) {
        return environment.getOrDefault(AUTHORITY_HOST, "https://" + AUTHORITIES_OF_AZURE[0]);
    }

    /** Lets go of everything. The pool ends when nothing refers to it any more; its threads are daemons. */
    synchronized void close() {
        http = null;
        credential = null;
    }

    private Configuration configuration() {
        if (configuration == null) {
            configuration = new ConfigurationBuilder(path -> Map.of(), path -> Map.of(), path -> environment).build();
        }
        return configuration;
    }

    private HttpClient http() {
        if (http == null) {
            JdkHttpClientBuilder builder = new JdkHttpClientBuilder().configuration(configuration());
            if (!environment.containsKey(Configuration.PROPERTY_AZURE_REQUEST_RESPONSE_TIMEOUT)) {
                builder.responseTimeout(RESPONSE_TIMEOUT);
            }
            if (!environment.containsKey(Configuration.PROPERTY_AZURE_REQUEST_CONNECT_TIMEOUT)) {
                builder.connectionTimeout(RESPONSE_TIMEOUT);
            }
            http = builder.build();
        }
        return http;
    }

    private TokenCredential credential() {
        if (credential == null) {
            ExponentialBackoffOptions retries = new ExponentialBackoffOptions().setMaxRetries(3)
                    .setBaseDelay(Duration.ofMillis(200)).setMaxDelay(Duration.ofSeconds(2));
            DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder().configuration(configuration())
                    .httpClient(http()).retryOptions(new RetryOptions(retries));
            if (!isOfAzure(authority(environment))) {
                // Azure knows nothing of an authority of one's own, which is trusted because the environment names it
                builder.disableInstanceDiscovery();
            }
            credential = builder.build();
        }
        return credential;
    }

    private static boolean isOfAzure(String authority) {
        for (String known : AUTHORITIES_OF_AZURE) {
            if (authority.contains("//" + known)) {
                return true;
            }
        }
        return false;
    }
}
