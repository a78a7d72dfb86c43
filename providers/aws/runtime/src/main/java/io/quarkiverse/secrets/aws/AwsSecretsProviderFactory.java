package io.quarkiverse.secrets.aws;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.aws.client.AwsSettings;
import io.quarkiverse.secrets.aws.client.ClientSetup;
import io.quarkiverse.secrets.providers.support.BackendLocation;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Creates the provider of the backend {@code aws-secrets-manager}.
 */
public final class AwsSecretsProviderFactory implements SecretsProviderFactory {

    private static final List<String> LOCATION = List.of("aws.region", "aws.endpoint-override", "aws.role-arn");
    private static final List<String> LOCATION_VARIABLES = List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE",
            "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SECRETS_MANAGER");

    @Override
    public BackendDescriptor descriptor() {
        return KnownBackends.AWS_SECRETS_MANAGER;
    }

    /** Reads the settings. Region, credentials and client are set up by the first call. */
    @Override
    public SecretsProvider create(ProviderContext context) {
        AwsSettings settings = AwsSettings.of(context, Optional.empty());
        return new AwsSecretsProvider(new Connection(settings, ClientSetup.of(context, settings.endpoint())),
                BackendLocation.of(context, LOCATION, LOCATION_VARIABLES));
    }

    @Override
    public void prepare() {
        AwsWarmUp.run();
    }
}
