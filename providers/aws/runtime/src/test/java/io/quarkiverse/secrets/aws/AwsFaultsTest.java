package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What comes of an AWS Secrets Manager that misbehaves. */
class AwsFaultsTest extends AwsFaults<SecretsManagerServer> {

    AwsFaultsTest() {
        super(new SecretsManagerServer(), new AwsSecretsProviderFactory(), 20, "{\"SecretValues\": [{\"SecretString\": \"");
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }

    @Override
    protected SecretsManagerServer secure(TestIdentity identity) {
        return new SecretsManagerServer(Optional.of(identity.context()));
    }

    @Test
    void whatIsDeniedIsNotTriedAgain() {
        server.deny("a");

        assertThat(failure(fetchOne(version("a", "AWSCURRENT"))).kind()).isEqualTo(Kind.DENIED);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void checkIsContentWithADeniedBatch() {
        server.denyOperation("BatchGetSecretValue");

        assertThat(provider.check(enough())).isEmpty();
    }

    @Test
    void aDeniedListNamesTheAction() {
        server.denyOperation("ListSecrets");

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().listKeys(enough()));

        assertThat(failure.getMessage()).contains("could not be listed", "secretsmanager:ListSecrets is denied");
        assertThat(failure.remedy()).contains("secretsmanager:ListSecrets");
    }
}
