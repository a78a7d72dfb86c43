package io.quarkiverse.secrets.providers.support;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Reads the body of one answer up to a limit. A longer one, or one that announces to be longer, fails with an
 * {@link AnswerTooLongException}: the exchange is cancelled, which closes its connection, and the subscriber releases what it
 * has received.
 * <p>
 * Concurrency: the HTTP client calls it as {@link java.util.concurrent.Flow} specifies; any thread may {@link #cancel} it.
 */
public final class BoundedBody<T> implements BodySubscriber<T> {

    private final BodySubscriber<T> body;
    private final String server;
    private final long limit;
    private Optional<Subscription> subscription = Optional.empty();
    private long length;
    private boolean ended;

    /**
     * @param body reads the body
     * @param server where the body comes from, for people
     * @param limit the most bytes that the body may have
     */
    public BoundedBody(BodySubscriber<T> body, String server, long limit) {
        this.body = body;
        this.server = server;
        this.limit = limit;
    }

    /** Takes the length that the head of the answer announces into account. To be called before the body is read. */
    public synchronized BoundedBody<T> announcedBy(ResponseInfo head) {
        length = head.headers().firstValueAsLong("Content-Length").orElse(0) > limit ? limit + 1 : 0;
        return this;
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public synchronized void onSubscribe(Subscription granted) {
        subscription = Optional.of(granted);
        if (ended) {
            granted.cancel();
            return;
        }
        body.onSubscribe(granted);
        failIfTooLong();
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        if (ended) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            length += buffer.remaining();
        }
        if (!failIfTooLong()) {
            body.onNext(buffers);
        }
    }

    private boolean failIfTooLong() {
        if (length > limit) {
            fail(new AnswerTooLongException(server, limit));
        }
        return ended;
    }

    @Override
    public synchronized void onError(Throwable failure) {
        if (!ended) {
            ended = true;
            body.onError(failure);
        }
    }

    @Override
    public synchronized void onComplete() {
        if (!ended) {
            ended = true;
            body.onComplete();
        }
    }

    /** Ends the exchange, if it is under way, with an {@link IOException}. */
    public synchronized void cancel() {
        if (!ended) {
            fail(new IOException("cancelled"));
        }
    }

    private void fail(IOException failure) {
        ended = true;
        subscription.ifPresent(Subscription::cancel);
        body.onError(failure);
    }
}
