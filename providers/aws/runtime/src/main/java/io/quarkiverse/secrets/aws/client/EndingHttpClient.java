package io.quarkiverse.secrets.aws.client;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Ends the requests in progress when it is closed. The SDK's own client leaves them to their timeouts.
 * <p>
 * Safe for use by several threads.
 */
final class EndingHttpClient extends DelegatingHttpClient {

    private final Set<ExecutableHttpRequest> inProgress = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EndingHttpClient(SdkHttpClient client) {
        super(client);
    }

    /**
     * @throws ConnectionClosedException if the client has been closed by now
     */
    @Override
    HttpExecuteResponse call(ExecutableHttpRequest request) throws IOException {
        inProgress.add(request);
        try {
            failIfClosed();
            return request.call();
        } catch (IOException e) {
            failIfClosed();
            throw e;
        } finally {
            inProgress.remove(request);
        }
    }

    private void failIfClosed() {
        if (closed) {
            throw new ConnectionClosedException();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (ExecutableHttpRequest request : inProgress) {
            request.abort();
        }
        super.close();
    }
}
