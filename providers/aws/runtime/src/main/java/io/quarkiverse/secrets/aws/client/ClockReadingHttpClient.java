package io.quarkiverse.secrets.aws.client;

import java.io.IOException;
import java.time.Instant;

import io.quarkiverse.secrets.providers.support.ClockSkew;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Reports the date of each answer to a {@link ClockSkew}. The SDK's interceptors would include its own work in the time between
 * request and answer.
 */
final class ClockReadingHttpClient extends DelegatingHttpClient {

    private final ClockSkew skew;

    ClockReadingHttpClient(SdkHttpClient client, ClockSkew skew) {
        super(client);
        this.skew = skew;
    }

    @Override
    HttpExecuteResponse call(ExecutableHttpRequest request) throws IOException {
        Instant sent = Instant.now();
        HttpExecuteResponse response = request.call();
        skew.answered(response.httpResponse().firstMatchingHeader("Date"), sent, Instant.now());
        return response;
    }
}
