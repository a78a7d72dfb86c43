package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;

import org.junit.jupiter.api.Test;

/** Reads bodies up to a limit of four bytes. */
class BoundedBodyTest {

    private static final int LIMIT = 4;

    private final Exchange exchange = new Exchange();
    private final BoundedBody<byte[]> body = new BoundedBody<>(BodySubscribers.ofByteArray(), "https://localhost", LIMIT);

    private static final class Exchange implements Subscription {

        private boolean cancelled;

        @Override
        public void request(long n) {
            // Comes by itself
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    @Test
    void aBodyOfTheLimitIsRead() throws Exception {
        body.onSubscribe(exchange);
        body.onNext(bytes(3));
        body.onNext(bytes(1));
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture().get()).hasSize(LIMIT);
        assertThat(exchange.cancelled).isFalse();
    }

    @Test
    void aLongerBodyIsCancelledAndNamesTheServer() {
        body.onSubscribe(exchange);
        body.onNext(bytes(3));
        body.onNext(bytes(2));
        body.onNext(bytes(1));
        body.onComplete();

        assertFailed(AnswerTooLongException.class, "https://localhost answers with more than 4 bytes");
    }

    @Test
    void anAnnouncedLengthBeyondTheLimitIsEnough() {
        body.announcedBy(new Head("5"));
        body.onSubscribe(exchange);

        assertFailed(AnswerTooLongException.class, "https://localhost answers with more than 4 bytes");
    }

    @Test
    void anAnnouncedLengthOfTheLimitIsRead() throws Exception {
        body.announcedBy(new Head("4"));
        body.onSubscribe(exchange);
        body.onNext(bytes(LIMIT));
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture().get()).hasSize(LIMIT);
    }

    @Test
    void aBodyIsCancelledWhileItIsRead() {
        body.onSubscribe(exchange);
        body.onNext(bytes(1));
        body.cancel();
        body.onNext(bytes(1));
        body.onComplete();

        assertFailed(IOException.class, "cancelled");
    }

    @Test
    void aBodyIsCancelledBeforeItIsRead() {
        body.cancel();
        body.onSubscribe(exchange);

        assertFailed(IOException.class, "cancelled");
    }

    private void assertFailed(Class<? extends IOException> type, String message) {
        assertThat(exchange.cancelled).isTrue();
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> body.getBody().toCompletableFuture().get())
                .havingCause().isExactlyInstanceOf(type).withMessage(message);
    }

    private static List<ByteBuffer> bytes(int count) {
        return List.of(ByteBuffer.allocate(count));
    }

    private record Head(String length) implements ResponseInfo {

        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of("Content-Length", List.of(length)), (name, value) -> true);
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }
}
