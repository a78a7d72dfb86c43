package io.quarkiverse.secrets.aws;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A client for HTTP that ends the requests under way when it is closed, which the SDK's own leaves to their timeouts.
 * <p>
 * Safe for use by several threads.
 */
final class EndingHttpClient implements SdkHttpClient {

    private final SdkHttpClient client;
    private final Set<ExecutableHttpRequest> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EndingHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            /**
             * @throws ConnectionClosedException if the client has been closed by now
             */
            @Override
            public HttpExecuteResponse call() throws IOException {
                underWay.add(prepared);
                try {
                    failIfClosed();
                    return prepared.call();
                } catch (IOException e) {
                    failIfClosed();
                    throw e;
                } finally {
                    underWay.remove(prepared);
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private void failIfClosed() {
        if (closed) {
            throw new ConnectionClosedException();
        }
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        closed = true;
        for (ExecutableHttpRequest request : underWay) {
            request.abort();
        }
        client.close();
    }
}
