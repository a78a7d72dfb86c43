package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/**
 * The store of the running application, for those who listen to it.
 */
public final class SecretStoreBuildItem extends SimpleBuildItem {

    private final RuntimeValue<SecretStore> store;

    SecretStoreBuildItem(RuntimeValue<SecretStore> store) {
        this.store = store;
    }

    public RuntimeValue<SecretStore> store() {
        return store;
    }
}
