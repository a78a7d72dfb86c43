package io.quarkiverse.secrets.test;

import java.util.Map;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.spi.SecretsProvider;

class InMemoryContractTest extends SecretsProviderContract {

    @Override
    protected SecretsProvider create() {
        return new InMemoryProvider(new InMemorySecrets(Map.of()));
    }

    @Override
    protected boolean has(Ability ability) {
        return ability == Ability.VERSIONS;
    }

    @Override
    protected int largestValue() {
        return InMemoryManagement.MOST_BYTES;
    }
}
