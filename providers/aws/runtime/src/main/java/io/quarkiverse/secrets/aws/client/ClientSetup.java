package io.quarkiverse.secrets.aws.client;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.secrets.providers.support.DevServiceSetting;
import io.quarkiverse.secrets.spi.ProviderContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Says with which HTTP client and credentials a service is called.
 *
 * @param httpClient creates the HTTP client
 * @param credentials creates what finds the caller's own credentials
 * @param redact receives the credentials that calls are signed with
 */
public record ClientSetup(Supplier<SdkHttpClient> httpClient, Supplier<AwsCredentialsProvider> credentials,
        Consumer<String> redact) {

    private static final String DEV_SERVICE_KEY = "aws.dev-service.access-key";

    /**
     * Returns the one with the credentials that the SDK finds, or with those of a dev service.
     *
     * @param endpoint the endpoint of the settings
     * @throws io.quarkiverse.secrets.spi.SecretsProviderException if there are credentials of a dev service where there can be
     *         none
     */
    public static ClientSetup of(ProviderContext context, Optional<URI> endpoint) {
        Optional<String> key = DevServiceSetting.of(context, DEV_SERVICE_KEY, endpoint);
        return key.isEmpty() ? ofSdk(context::redact)
                : new ClientSetup(AwsConnection::directHttpClient,
                        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create(key.get(), key.get())),
                        context::redact);
    }

    /**
     * Returns the one with the credentials that the SDK finds.
     *
     * @param redact receives the credentials that calls are signed with
     */
    private static ClientSetup ofSdk(Consumer<String> redact) {
        return new ClientSetup(AwsConnection::httpClient, () -> DefaultCredentialsProvider.builder().build(), redact);
    }
}
