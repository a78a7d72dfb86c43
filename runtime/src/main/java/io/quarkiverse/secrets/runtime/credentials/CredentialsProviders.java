package io.quarkiverse.secrets.runtime.credentials;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.runtime.store.SecretsRuntime;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.runtime.BlockingOperationControl;

/**
 * Makes the credentials provider of an application.
 */
public final class CredentialsProviders {

    private CredentialsProviders() {
    }

    /**
     * @param sources what is configured
     * @param secrets has them
     * @param leases gives those that are leased under a name, and throws if none are valid
     * @param vertx whether Vert.x is there
     * @param shutdown takes what is to be done when the application stops
     */
    public static CredentialsProvider create(Collection<CredentialsSource> sources, SecretsRuntime secrets,
            Function<String, Map<String, String>> leases, boolean vertx, Consumer<Runnable> shutdown) {
        ScheduledExecutorService threads = new CredentialsThreads();
        shutdown.accept(threads::shutdownNow);
        // Not SecretsManager.refresh(), which also forgets what is cached of secrets that are not registered
        CredentialsRefresher freshness = new CredentialsRefresher(secrets::age,
                maxAge -> secrets.refreshedWithin(maxAge, threads), threads, System::nanoTime);
        SecretsManager manager = secrets.managerFor(CredentialsProvider.class.getName());
        return new SecretsCredentialsProvider(sources, manager::getAll, leases, freshness,
                BlockingOperationControl::isBlockingAllowed, vertx ? CallerContext::current : () -> Runnable::run);
    }
}
