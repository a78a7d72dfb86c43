package io.quarkiverse.secrets.aws;

import java.io.IOException;
import java.time.Instant;

import io.quarkiverse.secrets.providers.support.ClockSkew;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A client for HTTP that has a {@link ClockSkew} take notice of each answer. It is nearer to the wire than the SDK's
 * interceptors, between which the request is sent and the time goes by.
 */
final class ClockReadingHttpClient implements SdkHttpClient {

    private final SdkHttpClient client;
    private final ClockSkew skew;

    /**
     * @param skew is told of each answer
     */
    ClockReadingHttpClient(SdkHttpClient client, ClockSkew skew) {
        this.client = client;
        this.skew = skew;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                Instant sent = Instant.now();
                HttpExecuteResponse response = prepared.call();
                skew.answered(response.httpResponse().firstMatchingHeader("Date"), sent, Instant.now());
                return response;
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
