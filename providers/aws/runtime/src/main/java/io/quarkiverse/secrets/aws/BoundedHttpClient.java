package io.quarkiverse.secrets.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A client for HTTP that reads each answer whole, and no more of it than {@link #MOST_BYTES}: it drops the connection of one
 * that is longer. So an answer without an end takes no memory beyond that, and what is wrong with the body of an error is not
 * passed over, as the SDK does.
 * <p>
 * The SDK decompresses what comes compressed, without a bound. This client does so first, and counts what comes out.
 * <p>
 * Safe for use by several threads.
 */
final class BoundedHttpClient implements SdkHttpClient {

    /** Enough for a batch of twenty values of 65,536 bytes, each byte of which JSON may write with six characters. */
    static final int MOST_BYTES = 8 << 20;

    private static final String ENCODING = "Content-Encoding";

    private final SdkHttpClient client;

    BoundedHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            /**
             * @throws AnswerTooLongException if the answer is longer than an answer of the service can be
             */
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse response = prepared.call();
                Optional<AbortableInputStream> body = response.responseBody();
                return body.isEmpty() ? response : whole(response.httpResponse(), body.get(), prepared);
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private static HttpExecuteResponse whole(SdkHttpResponse head, InputStream body, ExecutableHttpRequest request)
            throws IOException {
        Optional<String> encoding = head.firstMatchingHeader(ENCODING);
        boolean compressed = encoding.isPresent() && encoding.get().equalsIgnoreCase("gzip");
        byte[] content;
        try (InputStream in = compressed ? new GZIPInputStream(body) : body) {
            content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                // Before it is closed, which may read on to have the connection for the next request
                request.abort();
                throw new AnswerTooLongException(MOST_BYTES);
            }
        }
        return HttpExecuteResponse.builder()
                .response(compressed ? head.toBuilder().removeHeader(ENCODING).build() : head)
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(content))).build();
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
