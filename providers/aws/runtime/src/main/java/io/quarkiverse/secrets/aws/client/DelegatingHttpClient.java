package io.quarkiverse.secrets.aws.client;

import java.io.IOException;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Decorates the calls of another HTTP client. Safe for use by several threads if {@link #call} is.
 */
abstract class DelegatingHttpClient implements SdkHttpClient {

    private final SdkHttpClient client;

    DelegatingHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    /** Makes a call with the other client's request. */
    abstract HttpExecuteResponse call(ExecutableHttpRequest request) throws IOException;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return DelegatingHttpClient.this.call(prepared);
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
