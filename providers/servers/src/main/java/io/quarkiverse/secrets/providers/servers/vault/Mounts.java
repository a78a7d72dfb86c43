package io.quarkiverse.secrets.providers.servers.vault;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The KV secrets engines of a {@link VaultServer}, by where they are mounted. Safe for use by several threads. */
final class Mounts {

    private final Map<String, KvStore> stores = new ConcurrentHashMap<>();

    /** Mounts a new engine of this version. */
    KvStore mount(String name, int version) {
        KvStore store = new KvStore(version);
        stores.put(name, store);
        return store;
    }

    Optional<KvStore> find(String name) {
        return Optional.ofNullable(stores.get(name));
    }
}
