package io.quarkiverse.secrets.aws;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A client for HTTP that has a {@link ServiceClock} take notice of each answer. It is nearer to the wire than the SDK's
 * interceptors, between which the request is sent and the time goes by.
 */
final class ClockReadingHttpClient implements SdkHttpClient {

    private final SdkHttpClient client;
    private final ServiceClock clock;

    ClockReadingHttpClient(SdkHttpClient client, ServiceClock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                Instant sent = clock.now();
                HttpExecuteResponse response = prepared.call();
                Optional<String> date = response.httpResponse().firstMatchingHeader("Date");
                if (date.isPresent()) {
                    clock.answered(date.get(), sent);
                }
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
