package io.quarkiverse.secrets.spi;

/**
 * Creates the provider of one backend. Found with {@link java.util.ServiceLoader}: its class is named in
 * {@code META-INF/services/io.quarkiverse.secrets.spi.SecretsProviderFactory} of its artifact, is public and has a public
 * constructor without parameters.
 */
public interface SecretsProviderFactory {

    /** Describes the backend. Called often and early: it is a constant. */
    BackendDescriptor descriptor();

    /**
     * Creates the provider. It need not connect yet.
     * <p>
     * A backend of this project reads the settings below its own root, such as {@code aws.region}. Every other backend reads
     * those below {@code custom.<id>}, such as {@code custom.folder.path}: an application sets them as
     * {@code quarkus.secrets.custom.folder.path}. An extension may have a root of its own.
     *
     * @throws SecretsProviderException if a setting is missing or invalid
     */
    SecretsProvider create(ProviderContext context);

    /**
     * Does ahead of time what needs neither settings nor a network: loads the classes of a client, sets up TLS. It is called on
     * another thread as early as possible when this backend is likely to be the one, nothing waits for it, and what it throws
     * is passed over. {@link #create} works without it as well. It may be called at the same time as {@link #create}.
     */
    default void prepare() {
        // Most have nothing to do ahead
    }
}
