package io.quarkiverse.secrets.vault;

import java.util.Map;

/** Secrets as fields of the application's path, on KV version 1. */
class VaultVersion1ContractTest extends VaultContractTest {

    @Override
    protected Map<String, String> settings() {
        return Map.of("vault.mount", "kv", "vault.kv-version", "1");
    }

    @Override
    protected boolean has(Ability ability) {
        return false;
    }
}
