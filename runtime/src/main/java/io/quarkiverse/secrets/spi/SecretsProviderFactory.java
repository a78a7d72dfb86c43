package io.quarkiverse.secrets.spi;

/**
 * Makes the provider of one backend. Found with {@link java.util.ServiceLoader}.
 */
public interface SecretsProviderFactory {

    /** The backend's name, as in {@code quarkus.secrets.backend}: {@code env-file}, {@code aws-secrets-manager}, … */
    String backend();

    /**
     * Makes the provider. It need not connect yet.
     *
     * @throws SecretsProviderException if a setting is missing or invalid
     */
    SecretsProvider create(ProviderContext context);

    /**
     * Does ahead of time what needs neither settings nor a network: loads the classes of a client, sets up TLS. It is called on
     * another thread as early as possible when this backend is likely to be the one, nothing waits for it, and what it throws
     * is
     * passed over. {@link #create} works without it as well. It may be called at the same time as {@link #create}.
     */
    default void prepare() {
        // Most have nothing to do ahead
    }
}
