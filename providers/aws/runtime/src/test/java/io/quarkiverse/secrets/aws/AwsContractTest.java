package io.quarkiverse.secrets.aws;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.spi.SecretsProvider;

@ExtendWith(Caller.class)
class AwsContractTest extends SecretsProviderContract {

    private final SecretsManagerServer server = new SecretsManagerServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected SecretsProvider create() {
        return new AwsSecretsProviderFactory().create(Caller.at(server.uri()));
    }

    @Override
    protected boolean has(Ability ability) {
        return true;
    }

    @Override
    protected int largestValue() {
        return 65_536;
    }
}
