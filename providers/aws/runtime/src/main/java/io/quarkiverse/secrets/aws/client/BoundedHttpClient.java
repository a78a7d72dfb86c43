package io.quarkiverse.secrets.aws.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Reads each answer as a whole, up to {@link #MOST_BYTES}, and closes the connection of a longer one. So an endless answer
 * takes no more memory than that, and a broken body of an error is noticed, which the SDK ignores.
 * <p>
 * The SDK decompresses answers without a limit. This client does so first, and limits the result.
 * <p>
 * Safe for use by several threads.
 */
final class BoundedHttpClient extends DelegatingHttpClient {

    /** Holds a batch of twenty values of 65,536 bytes, each byte written in JSON with six characters. */
    static final int MOST_BYTES = 8 << 20;

    private static final String ENCODING = "Content-Encoding";

    BoundedHttpClient(SdkHttpClient client) {
        super(client);
    }

    /**
     * @throws AnswerTooLongException if the answer is longer than an answer of the service can be
     */
    @Override
    HttpExecuteResponse call(ExecutableHttpRequest request) throws IOException {
        HttpExecuteResponse response = request.call();
        Optional<AbortableInputStream> body = response.responseBody();
        return body.isEmpty() ? response : whole(response.httpResponse(), body.get(), request);
    }

    private static HttpExecuteResponse whole(SdkHttpResponse head, InputStream body, ExecutableHttpRequest request)
            throws IOException {
        Optional<String> encoding = head.firstMatchingHeader(ENCODING);
        boolean compressed = encoding.isPresent() && encoding.get().equalsIgnoreCase("gzip");
        byte[] content;
        try (InputStream in = compressed ? new GZIPInputStream(body) : body) {
            content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                // Before closing, which may read to the end to reuse the connection
                request.abort();
                throw new AnswerTooLongException("The endpoint", MOST_BYTES);
            }
        }
        return HttpExecuteResponse.builder()
                .response(compressed ? head.toBuilder().removeHeader(ENCODING).build() : head)
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(content))).build();
    }
}
