package io.quarkiverse.secrets.test;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkus.runtime.LaunchMode;

/**
 * Makes the {@code in-memory} backend's provider, for an application that runs in a test and nowhere else.
 * <p>
 * The test resource and the application that it is for have this class in common: Quarkus loads test resources with the
 * application's class loader, and starts the application right after them.
 */
public final class InMemoryProviderFactory implements SecretsProviderFactory {

    static final BackendDescriptor BACKEND = BackendDescriptor.of("in-memory",
            "io.quarkiverse.secrets:quarkus-secrets-test").asExclusive();

    private static final AtomicReference<InMemorySecrets> OF_TEST = new AtomicReference<>();

    /** Says what the application has that is about to start. */
    static void use(InMemorySecrets secrets) {
        OF_TEST.set(secrets);
    }

    /** Takes that back, when the application has stopped. */
    static void forget(InMemorySecrets secrets) {
        OF_TEST.compareAndSet(secrets, null);
    }

    @Override
    public BackendDescriptor descriptor() {
        return BACKEND;
    }

    /**
     * Without {@link WithSecret}, the backend begins empty.
     *
     * @throws SecretsProviderException outside of tests and development
     */
    @Override
    public SecretsProvider create(ProviderContext context) {
        return create(LaunchMode.current());
    }

    static SecretsProvider create(LaunchMode mode) {
        if (!mode.isDevOrTest()) {
            throw new SecretsProviderException(
                    "the backend " + BACKEND.id() + " is for tests, and this application runs in none",
                    "choose another with quarkus.secrets.backend or the environment variable SECRETS_BACKEND, and have"
                            + " io.quarkiverse.secrets:quarkus-secrets-test in the scope test alone");
        }
        InMemorySecrets secrets = OF_TEST.get();
        return new InMemoryProvider(secrets == null ? new InMemorySecrets(Map.of()) : secrets);
    }
}
