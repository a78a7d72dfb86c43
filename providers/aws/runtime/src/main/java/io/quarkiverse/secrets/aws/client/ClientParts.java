package io.quarkiverse.secrets.aws.client;

import java.net.URI;
import java.util.Optional;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Holds what the clients of all services have in common.
 *
 * @param region the region of the service
 * @param credentials signs the calls
 * @param http makes them
 * @param retries repeats them
 * @param endpoint the URL to use instead of the region's own endpoint
 */
public record ClientParts(Region region, AwsCredentialsProvider credentials, SdkHttpClient http, RetryStrategy retries,
        Optional<URI> endpoint) {

    /** Builds a client with these parts. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
        builder.region(region).credentialsProvider(credentials).httpClient(http)
                .overrideConfiguration(overrides -> overrides.retryStrategy(retries));
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
