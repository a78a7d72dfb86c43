package io.quarkiverse.secrets.vault;

/** Each secret at a path of its own, on KV version 2. */
class VaultOwnPathContractTest extends VaultContractTest {

    @Override
    protected boolean has(Ability ability) {
        return true;
    }

    /** With a slash, it is a path. */
    @Override
    protected String key(String name) {
        return "application/" + super.key(name);
    }
}
