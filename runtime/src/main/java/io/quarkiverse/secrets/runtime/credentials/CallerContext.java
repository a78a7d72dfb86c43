package io.quarkiverse.secrets.runtime.credentials;

import java.util.concurrent.Executor;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Where a caller goes on when its credentials are there. What is called on an event loop has its context, and in that the
 * request of CDI, only there: on another thread, Quarkus would not find who is logged in.
 */
final class CallerContext {

    private CallerContext() {
    }

    /**
     * Returns the Vert.x context of the current thread if that is an event loop, and otherwise runs tasks where they come from:
     * a
     * worker may be blocked until it has the credentials.
     */
    static Executor current() {
        Context context = Context.isOnEventLoopThread() ? Vertx.currentContext() : null;
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
