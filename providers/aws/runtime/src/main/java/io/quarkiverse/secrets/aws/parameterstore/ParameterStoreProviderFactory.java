package io.quarkiverse.secrets.aws.parameterstore;

import java.util.List;

import io.quarkiverse.secrets.aws.client.ClientSetup;
import io.quarkiverse.secrets.providers.support.BackendLocation;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Creates the provider of the backend {@code aws-parameter-store}.
 */
public final class ParameterStoreProviderFactory implements SecretsProviderFactory {

    private static final List<String> LOCATION = List.of("aws.region", "aws.endpoint-override", ParameterStoreSettings.ENDPOINT,
            "aws.role-arn");
    private static final List<String> LOCATION_VARIABLES = List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE",
            "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SSM");

    /** Creates the factory, as the service loader does. */
    public ParameterStoreProviderFactory() {
    }

    @Override
    public BackendDescriptor descriptor() {
        return KnownBackends.AWS_PARAMETER_STORE;
    }

    /** Reads the settings. Region, credentials and client are set up by the first call. */
    @Override
    public SecretsProvider create(ProviderContext context) {
        ParameterStoreSettings settings = ParameterStoreSettings.of(context);
        return new ParameterStoreProvider(new Connection(settings, ClientSetup.of(context, settings.aws().endpoint())),
                BackendLocation.of(context, LOCATION, LOCATION_VARIABLES));
    }

    @Override
    public void prepare() {
        ParameterStoreWarmUp.run();
    }
}
