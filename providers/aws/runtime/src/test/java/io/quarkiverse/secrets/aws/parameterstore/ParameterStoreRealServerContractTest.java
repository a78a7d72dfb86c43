package io.quarkiverse.secrets.aws.parameterstore;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.secrets.aws.Caller;
import io.quarkiverse.secrets.aws.client.AwsConnection;
import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The contract on an independent server, such as moto.
 * <p>
 * Where moto is not like the service, the service's documentation counts, and the in-process server follows that. Known of moto
 * 5.2.5: it takes values of any size, values in two braces, several versions of a parameter in one call, and a type for a
 * parameter of another.
 */
@ExtendWith(Caller.class)
@EnabledIfEnvironmentVariable(named = ParameterStoreRealServerContractTest.ENDPOINT, matches = ".+", disabledReason = "needs the "
        + "environment variable " + ParameterStoreRealServerContractTest.ENDPOINT
        + ", e.g. of a moto server: .ci/moto mvn verify")
class ParameterStoreRealServerContractTest extends SecretsProviderContract {

    static final String ENDPOINT = "SECRETS_IT_AWS_ENDPOINT";
    private static final int STANDARD_BYTES = 4096;

    private final URI endpoint = URI.create(System.getenv(ENDPOINT));

    /** Whether a text of the contract fits into the standard tier, which one of five thousand letters does not. */
    static boolean isShort(String value) {
        return value.length() <= STANDARD_BYTES;
    }

    @Override
    protected SecretsProvider create() {
        return new ParameterStoreProviderFactory().create(Caller.at(endpoint, Map.of()));
    }

    @Override
    protected boolean has(Ability ability) {
        return true;
    }

    @Override
    protected int largestValue() {
        return STANDARD_BYTES;
    }

    @Override
    protected boolean canHold(String value) {
        return isShort(value);
    }

    @Override
    protected void remove(SecretReference reference) {
        try (SsmClient client = SsmClient.builder().region(Region.EU_WEST_1).endpointOverride(endpoint)
                .httpClient(AwsConnection.httpClient()).build()) {
            client.deleteParameters(request -> request.names(reference.key()));
        }
    }
}
