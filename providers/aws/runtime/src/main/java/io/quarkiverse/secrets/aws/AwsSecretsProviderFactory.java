package io.quarkiverse.secrets.aws;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Makes the {@code aws-secrets-manager} backend's provider.
 */
public final class AwsSecretsProviderFactory implements SecretsProviderFactory {

    static final String BACKEND = "aws-secrets-manager";

    @Override
    public String backend() {
        return BACKEND;
    }

    /** Only looks at the settings: region, credentials and client are found at the first call. */
    @Override
    public SecretsProvider create(ProviderContext context) {
        return new AwsSecretsProvider(new Connection(AwsSettings.of(context), context::redact));
    }

    @Override
    public void prepare() {
        AwsWarmUp.run();
    }
}
