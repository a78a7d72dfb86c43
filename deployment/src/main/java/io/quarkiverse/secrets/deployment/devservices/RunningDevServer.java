package io.quarkiverse.secrets.deployment.devservices;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * A server that has been started, and what it was seeded with. The build steps that use it run one after the other.
 */
final class RunningDevServer {

    private final BackendId backend;
    private final int port;
    private final DevServer server;
    private final Map<SecretReference, String> seeded = new HashMap<>();
    private String location = "";

    /**
     * @param port the port that was asked for
     */
    RunningDevServer(BackendId backend, int port, DevServer server) {
        this.backend = backend;
        this.port = port;
        this.server = server;
    }

    BackendId backend() {
        return backend;
    }

    int port() {
        return port;
    }

    DevServer server() {
        return server;
    }

    /**
     * Stores the values that it has not been seeded with before. A secret that was set meanwhile keeps its value for as long
     * as its line in the file is the same.
     *
     * @throws io.quarkiverse.secrets.spi.SecretsProviderException if a setting of the backend is invalid
     */
    void seed(Map<SecretReference, String> values, ProviderContext settings) {
        String now = server.location(settings);
        if (!now.equals(location)) {
            location = now;
            seeded.clear();
        }
        Set<String> changedKeys = new HashSet<>();
        values.forEach((reference, value) -> {
            if (!value.equals(seeded.get(reference))) {
                changedKeys.add(reference.key());
            }
        });
        if (changedKeys.isEmpty()) {
            return;
        }
        // All fields of a key: they are stored as one object
        Map<SecretReference, String> changed = new HashMap<>(values);
        changed.keySet().removeIf(reference -> !changedKeys.contains(reference.key()));
        server.store(changed, settings);
        seeded.putAll(changed);
    }

    @Override
    public String toString() {
        return backend + " at " + server.address();
    }
}
