package io.quarkiverse.secrets.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The contract on an independent server, such as moto.
 * <p>
 * Where moto is not like the service, the service's documentation counts, and the in-process server follows that. Known of moto
 * 5.2.5: a secret that is missing is answered with status 404 where the service has 400; more than twenty names in a batch,
 * names of any characters and values of any size are taken; a version that is missing is said to be a missing secret; a secret
 * asked for by name and by ARN in one batch is given twice; a value is taken for a secret that is marked for deletion, which
 * stays marked; after {@code UpdateSecretVersionStage}, a secret still has the value of the version that had the label before.
 */
@ExtendWith(Caller.class)
@EnabledIfEnvironmentVariable(named = AwsRealServerContractTest.ENDPOINT, matches = ".+", disabledReason = "needs the environment "
        + "variable " + AwsRealServerContractTest.ENDPOINT + ", e.g. of a moto server: .ci/moto mvn verify")
class AwsRealServerContractTest extends SecretsProviderContract {

    static final String ENDPOINT = "SECRETS_IT_AWS_ENDPOINT";

    private final URI endpoint = URI.create(System.getenv(ENDPOINT));

    @Override
    protected SecretsProvider create() {
        return new AwsSecretsProviderFactory().create(Caller.at(endpoint, Map.of()));
    }

    @Override
    protected boolean has(Ability ability) {
        return true;
    }

    @Override
    protected int largestValue() {
        return 65_536;
    }

    @Override
    protected boolean canSetWhatWasDeleted() {
        return isTheService();
    }

    @Override
    protected boolean canRestore() {
        return isTheService();
    }

    private boolean isTheService() {
        return endpoint.getHost().endsWith(".amazonaws.com");
    }

    @Test
    @Override
    public void aSecretThatIsNotThereHasNoVersions() {
        assumeTrue(isTheService(), "moto answers with status 500");
        super.aSecretThatIsNotThereHasNoVersions();
    }

    @Override
    protected void remove(SecretReference reference) {
        try (SecretsManagerClient client = SecretsManagerClient.builder().region(Region.EU_WEST_1).endpointOverride(endpoint)
                .httpClient(Connection.httpClient()).build()) {
            client.deleteSecret(request -> request.secretId(reference.key()).forceDeleteWithoutRecovery(true));
        }
    }
}
