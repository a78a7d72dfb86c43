package io.quarkiverse.secrets.aws;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
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
 * MiniStack 1.5.33 has all of these as the service has them, and drops a version as soon as it has no label, where the service
 * keeps a hundred.
 */
@ExtendWith(Caller.class)
@EnabledIfEnvironmentVariable(named = AwsRealServerContractTest.ENDPOINT, matches = ".+", disabledReason = "needs the environment "
        + "variable " + AwsRealServerContractTest.ENDPOINT + ", e.g. of a moto server: .ci/moto mvn verify")
class AwsRealServerContractTest extends SecretsProviderContract {

    static final String ENDPOINT = "SECRETS_IT_AWS_ENDPOINT";

    /** Which server is there, unless it is the service itself. */
    private static final String SERVER = System.getenv().getOrDefault("SECRETS_IT_AWS_SERVER", "");

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
        return isLikeTheService();
    }

    @Override
    protected boolean canRestore() {
        return isLikeTheService();
    }

    private boolean isLikeTheService() {
        return isMiniStack() || endpoint.getHost().endsWith(".amazonaws.com");
    }

    private static boolean isMiniStack() {
        return SERVER.equals("ministack");
    }

    @Test
    @Override
    public void aSecretThatIsNotThereHasNoVersions() {
        assumeTrue(isLikeTheService(), "moto answers with status 500");
        super.aSecretThatIsNotThereHasNoVersions();
    }

    @Test
    @Override
    public void severalVersionsOfOneSecretAreFetchedTogether() {
        assumeKeepsVersions();
        super.severalVersionsOfOneSecretAreFetchedTogether();
    }

    @Test
    @Override
    public void versionsAreListedNewestFirstAndOneOfThemIsTheCurrentOne() {
        assumeKeepsVersions();
        super.versionsAreListedNewestFirstAndOneOfThemIsTheCurrentOne();
    }

    @Test
    @Override
    public void anEarlierVersionBecomesTheCurrentOneAndTheOneInBetweenStaysReadable() {
        assumeKeepsVersions();
        super.anEarlierVersionBecomesTheCurrentOneAndTheOneInBetweenStaysReadable();
    }

    private static void assumeKeepsVersions() {
        assumeFalse(isMiniStack(), "MiniStack keeps no version without a label");
    }

    @Override
    protected void remove(SecretReference reference) {
        try (SecretsManagerClient client = SecretsManagerClient.builder().region(Region.EU_WEST_1).endpointOverride(endpoint)
                .httpClient(Connection.httpClient()).build()) {
            client.deleteSecret(request -> request.secretId(reference.key()).forceDeleteWithoutRecovery(true));
        }
    }
}
