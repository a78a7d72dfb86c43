package io.quarkiverse.secrets.azure;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Reads a body up to a limit. One that is longer fails with an {@link AnswerTooLongException}: the exchange is cancelled, which
 * closes its connection, and what has come so far is released.
 * <p>
 * Its methods are called one after the other, as the specification of {@link java.util.concurrent.Flow} says.
 */
final class BoundedBody<T> implements BodySubscriber<T> {

    private final BodySubscriber<T> body;
    private final String server;
    private final long limit;
    private Subscription subscription;
    private long received;

    /**
     * @param body what reads it
     * @param server where it comes from, for people
     * @param limit the most bytes that it may have
     */
    BoundedBody(BodySubscriber<T> body, String server, long limit) {
        this.body = body;
        this.server = server;
        this.limit = limit;
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        body.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (isTooLong()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (isTooLong()) {
            subscription.cancel();
            body.onError(new AnswerTooLongException(server, limit));
        } else {
            body.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!isTooLong()) {
            body.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!isTooLong()) {
            body.onComplete();
        }
    }

    private boolean isTooLong() {
        return received > limit;
    }
}
