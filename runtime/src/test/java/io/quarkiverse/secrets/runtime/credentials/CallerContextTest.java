package io.quarkiverse.secrets.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

class CallerContextTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aCallerOnAnEventLoopGoesOnInItsContext() throws Exception {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Executor> caller = new CompletableFuture<>();
        context.runOnContext(ignored -> caller.complete(CallerContext.current()));
        CompletableFuture<Context> seen = new CompletableFuture<>();

        caller.get(10, TimeUnit.SECONDS).execute(() -> seen.complete(Vertx.currentContext()));

        assertThat(seen.get(10, TimeUnit.SECONDS)).isSameAs(context);
    }

    @Test
    void aWorkerIsNotWaitedFor() throws Exception {
        CompletableFuture<Executor> caller = new CompletableFuture<>();
        vertx.getOrCreateContext().executeBlocking(() -> caller.complete(CallerContext.current()));

        assertThat(threadOf(caller.get(10, TimeUnit.SECONDS))).isSameAs(Thread.currentThread());
    }

    @Test
    void anyOtherThreadGoesOnWhereItIs() {
        assertThat(threadOf(CallerContext.current())).isSameAs(Thread.currentThread());
    }

    private static Thread threadOf(Executor executor) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        executor.execute(() -> thread.complete(Thread.currentThread()));
        return thread.join();
    }
}
