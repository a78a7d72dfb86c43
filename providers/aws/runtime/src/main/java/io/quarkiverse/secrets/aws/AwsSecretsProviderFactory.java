package io.quarkiverse.secrets.aws;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Creates the provider of the backend {@code aws-secrets-manager}.
 */
public final class AwsSecretsProviderFactory implements SecretsProviderFactory {

    static final String BACKEND = "aws-secrets-manager";

    @Override
    public String backend() {
        return BACKEND;
    }

    /** Reads the settings. Region, credentials and client are set up by the first call. */
    @Override
    public SecretsProvider create(ProviderContext context) {
        return new AwsSecretsProvider(new Connection(AwsSettings.of(context), context::redact));
    }

    @Override
    public void prepare() {
        AwsWarmUp.run();
    }
}
