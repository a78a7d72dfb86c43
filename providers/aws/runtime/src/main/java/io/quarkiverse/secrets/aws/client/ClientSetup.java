package io.quarkiverse.secrets.aws.client;

import java.util.function.Consumer;
import java.util.function.Supplier;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
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

    /**
     * Returns the one with the credentials that the SDK finds.
     *
     * @param redact receives the credentials that calls are signed with
     */
    public static ClientSetup ofSdk(Consumer<String> redact) {
        return new ClientSetup(AwsConnection::httpClient, () -> DefaultCredentialsProvider.builder().build(), redact);
    }
}
