package io.quarkiverse.secrets.vault;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Each secret at a path of its own, on a real Vault or OpenBao. */
@EnabledIfEnvironmentVariable(named = VaultRealServerContractTest.ENDPOINT, matches = ".+", disabledReason = VaultRealServerContractTest.ENDPOINT
        + " is not set")
class VaultOwnPathRealServerContractTest extends VaultRealServerContractTest {

    @Override
    protected boolean has(Ability ability) {
        return true;
    }

    @Override
    protected String key(String name) {
        return PATH + "/" + super.key(name);
    }
}
