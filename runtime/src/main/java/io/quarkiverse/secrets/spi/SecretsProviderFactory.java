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
     * @throws SecretsProviderException if a setting is missing or makes no sense
     */
    SecretsProvider create(ProviderContext context);
}
