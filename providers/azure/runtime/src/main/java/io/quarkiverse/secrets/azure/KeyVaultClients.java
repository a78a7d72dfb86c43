package io.quarkiverse.secrets.azure;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryStrategy;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;

import io.quarkiverse.secrets.providers.support.ClockSkew;
import io.quarkiverse.secrets.providers.support.SharedBackoff;

/**
 * Creates the SDK's client for one vault, with its connection pool and the credential with its tokens.
 * <p>
 * Safe for use by several threads. Everything is created at its first use.
 */
final class KeyVaultClients {

    private static final String AUTHORITY_HOST = Configuration.PROPERTY_AZURE_AUTHORITY_HOST;
    private static final String[] AUTHORITIES_OF_AZURE = { "login.microsoftonline.com", "login.microsoftonline.us",
            "login.chinacloudapi.cn", "login.partner.microsoftonline.cn" };
    /** Without this property of the JDK, the SDK ignores a proxy in the environment. */
    private static final Map<String, String> PROXY_OF_ENVIRONMENT = Map.of("java.net.useSystemProxies", "true");
    /** The time to wait for one answer, unless the environment sets it: the default deadline has room for two. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(4);

    private final KeyVaultLocation vault;
    private final Map<String, String> environment;
    private final boolean verifiesResource;
    private final CredentialRedaction redaction;
    private final Optional<DevService> devService;
    private final ClockSkew skew = new ClockSkew();
    private final BackoffPolicy backoff = new BackoffPolicy(new SharedBackoff<>(System::nanoTime, KeyVaultClients::sleep,
            () -> ThreadLocalRandom.current().nextDouble()));
    private Configuration configuration;
    private HttpClient http;
    private SecretClient client;

    /**
     * @param vault the vault
     * @param environment the environment variables that the SDK reads
     * @param verifiesResource whether the vault may only request tokens for its own domain
     * @param redaction receives the credentials
     */
    KeyVaultClients(KeyVaultLocation vault, Map<String, String> environment, boolean verifiesResource,
            CredentialRedaction redaction) {
        this(vault, environment, verifiesResource, redaction, Optional.empty());
    }

    private KeyVaultClients(KeyVaultLocation vault, Map<String, String> environment, boolean verifiesResource,
            CredentialRedaction redaction, Optional<DevService> devService) {
        this.vault = vault;
        this.environment = environment;
        this.verifiesResource = verifiesResource;
        this.redaction = redaction;
        this.devService = devService;
    }

    /** Creates one for a dev service: without the environment, whose proxies do not lead to it. */
    static KeyVaultClients of(KeyVaultLocation vault, DevService devService, CredentialRedaction redaction) {
        return new KeyVaultClients(vault, Map.of(), false, redaction, Optional.of(devService));
    }

    /** Creates one without redaction, over another HTTP client. */
    KeyVaultClients(KeyVaultLocation vault, Map<String, String> environment, boolean verifiesResource, HttpClient http) {
        this(vault, environment, verifiesResource, CredentialRedaction.NONE);
        this.http = http;
    }

    /** Returns the client. Each call with it needs a {@link CallContext}. */
    synchronized SecretClient client() {
        if (client == null) {
            SecretClientBuilder builder = new SecretClientBuilder().configuration(configuration()).httpClient(http())
                    .credential(credential()).vaultUrl(vault.toString()).retryPolicy(new DeadlineRetryPolicy())
                    .addPolicy(backoff).addPolicy(new KeyVaultAnswers()).addPolicy(new AuthorizationWatch(redaction))
                    .addPolicy(new ClockWatch(skew));
            if (!verifiesResource) {
                builder.disableChallengeResourceVerification();
            }
            client = builder.buildClient();
        }
        return client;
    }

    /** Makes the next call get another token, because the vault does not accept the one of a client. */
    synchronized void forgetToken(SecretClient used) {
        if (client == used) {
            client = null;
        }
    }

    /** Returns how far the vault's clock is ahead, by its last answer. */
    Optional<Duration> clockSkew() {
        return skew.ahead();
    }

    /** Returns the last answer of the vault if it asked for fewer requests. */
    Optional<ServiceError> throttling() {
        return backoff.throttling();
    }

    /** Returns where tokens come from, for people. */
    synchronized String authority() {
        return configuration().get(AUTHORITY_HOST, "https://" + AUTHORITIES_OF_AZURE[0]);
    }

    /** Releases everything. The pool ends when it is no longer referenced; its threads are daemons. */
    synchronized void close() {
        http = null;
        client = null;
    }

    private Configuration configuration() {
        if (configuration == null) {
            configuration = new ConfigurationBuilder(path -> Map.of(), path -> PROXY_OF_ENVIRONMENT, path -> environment)
                    .build();
        }
        return configuration;
    }

    /** Returns the pool of connections. */
    synchronized HttpClient http() {
        if (http == null) {
            java.net.http.HttpClient.Builder jdk = BoundedHttpClient.builder();
            devService.ifPresent(server -> jdk.sslContext(server.trust()));
            JdkHttpClientBuilder builder = new JdkHttpClientBuilder(jdk).configuration(configuration());
            if (!configuration().contains(Configuration.PROPERTY_AZURE_REQUEST_RESPONSE_TIMEOUT)) {
                builder.responseTimeout(RESPONSE_TIMEOUT);
            }
            if (!configuration().contains(Configuration.PROPERTY_AZURE_REQUEST_CONNECT_TIMEOUT)) {
                builder.connectionTimeout(RESPONSE_TIMEOUT);
            }
            if (!configuration().contains(Configuration.PROPERTY_AZURE_REQUEST_READ_TIMEOUT)) {
                // Calls end at their deadline. The SDK's timer is one task for each piece of a body, which stays in memory for a
                // minute: endless bodies made hundreds of thousands of them
                builder.readTimeout(Duration.ZERO);
            }
            http = builder.build();
        }
        return http;
    }

    private static void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    private TokenCredential credential() {
        if (devService.isPresent()) {
            return devService.get();
        }
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder().configuration(configuration())
                .httpClient(http()).retryOptions(retriesOfTokenService()).addPolicy(new TokenAnswers(redaction));
        if (!isOfAzure(authority())) {
            // Azure does not know a custom authority, which is trusted because the environment names it
            builder.disableInstanceDiscovery();
        }
        return builder.build();
    }

    /**
     * Returns the retries of the token service, after answers only. Failed connections are retried with the whole call, which
     * knows its deadline.
     */
    private static RetryOptions retriesOfTokenService() {
        ExponentialBackoffOptions backoff = new ExponentialBackoffOptions().setMaxRetries(3)
                .setBaseDelay(Duration.ofMillis(200)).setMaxDelay(Duration.ofSeconds(2));
        return new RetryOptions(backoff).setShouldRetryCondition(condition -> condition.getResponse() != null
                && (condition.getResponse().getStatusCode() == RetryStrategy.HTTP_STATUS_TOO_MANY_REQUESTS
                        || condition.getResponse().getStatusCode() >= 500));
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
