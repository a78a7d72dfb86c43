package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * The body of one answer, up to a limit. One that is longer, or announces that it is, fails with {@link TooLargeException}: its
 * connection is closed, and what has come of it is let go at once.
 * <p>
 * Concurrency: the client's threads hand it bytes, and any thread may cancel it.
 */
final class BoundedBody implements BodyHandler<byte[]>, BodySubscriber<byte[]> {

    /**
     * In bytes. Vault's storage takes entries of up to 1 MiB, which grow a little in JSON; a list of ten thousand names takes
     * less.
     */
    static final int LIMIT = 4 << 20;

    /** Thrown for a body that is longer than {@link #LIMIT}. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("more than " + LIMIT + " bytes");
        }
    }

    private static final int FIRST_SIZE = 1 << 12;

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Optional<Subscription> subscription = Optional.empty();
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;
    private boolean ended;

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo response) {
        if (response.headers().firstValueAsLong("Content-Length").orElse(0) > LIMIT) {
            fail(new TooLargeException());
        }
        return this;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription granted) {
        synchronized (this) {
            subscription = Optional.of(granted);
            if (!ended) {
                granted.request(Long.MAX_VALUE);
                return;
            }
        }
        granted.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (!add(buffer)) {
                fail(new TooLargeException());
                return;
            }
        }
    }

    /** False if it does not fit any more. */
    private synchronized boolean add(ByteBuffer buffer) {
        int more = buffer.remaining();
        if (ended || more > LIMIT - length) {
            return false;
        }
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.min(LIMIT, 2 * bytes.length)));
        }
        buffer.get(bytes, length, more);
        length += more;
        return true;
    }

    @Override
    public void onError(Throwable failure) {
        fail(failure);
    }

    @Override
    public void onComplete() {
        byte[] whole;
        synchronized (this) {
            whole = Arrays.copyOf(bytes, length);
            end();
        }
        body.complete(whole);
    }

    /** Ends it, wherever it is, and lets go of what has come. */
    void cancel() {
        fail(new IOException("cancelled"));
    }

    private void fail(Throwable failure) {
        Optional<Subscription> open;
        synchronized (this) {
            open = subscription;
            end();
        }
        if (open.isPresent()) {
            open.get().cancel();
        }
        body.completeExceptionally(failure);
    }

    private void end() {
        ended = true;
        bytes = new byte[0];
    }
}
