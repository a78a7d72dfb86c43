package io.quarkiverse.secrets.aws.parameterstore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.secrets.aws.Caller;
import io.quarkiverse.secrets.providers.servers.aws.ParameterStoreServer;
import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.spi.SecretsProvider;

@ExtendWith(Caller.class)
class ParameterStoreContractTest extends SecretsProviderContract {

    private final ParameterStoreServer server = new ParameterStoreServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected SecretsProvider create() {
        return new ParameterStoreProviderFactory().create(Caller.at(server.uri()));
    }

    @Override
    protected boolean has(Ability ability) {
        return true;
    }

    @Override
    protected int largestValue() {
        return 4096;
    }

    @Override
    protected boolean canHold(String value) {
        return ParameterStoreRealServerContractTest.isShort(value);
    }
}
