package io.quarkiverse.secrets.runtime.credentials;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that new connections are waiting for: one refreshes, the other one ends the wait when that takes too long. They
 * are there
 * while they are needed.
 * <p>
 * The application's own pool will not do: all of its threads may be waiting for a connection already.
 */
final class CredentialsThreads extends ScheduledThreadPoolExecutor {

    private static final int SECONDS_TO_LIVE = 10;

    /** The threads have the class loader of the one that calls this. */
    CredentialsThreads() {
        super(2);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        setThreadFactory(task -> {
            Thread thread = new Thread(task, "secrets-credentials");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
        setKeepAliveTime(SECONDS_TO_LIVE, TimeUnit.SECONDS);
        allowCoreThreadTimeOut(true);
        setRemoveOnCancelPolicy(true);
    }
}
