package io.quarkiverse.secrets.deployment.devservices;

import java.util.List;
import java.util.function.BooleanSupplier;

import io.quarkiverse.secrets.spi.BackendId;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * Says that a backend can have a dev service. Whether it gets one depends on the application: the backend has to be chosen, and
 * nothing may be configured that leads to a real one.
 */
public final class BackendDevServiceBuildItem extends MultiBuildItem {

    private final BackendId backend;
    private final List<String> configuring;
    private final BooleanSupplier hasFiles;
    private final DevServer.Starter starter;

    /**
     * @param backend the backend
     * @param configuring settings and environment variables each of which is an address of a real backend, or credentials for
     *        one
     * @param hasFiles whether files outside of configuration have such an address or credentials
     * @param starter starts the server
     */
    public BackendDevServiceBuildItem(BackendId backend, List<String> configuring, BooleanSupplier hasFiles,
            DevServer.Starter starter) {
        this.backend = backend;
        this.configuring = List.copyOf(configuring);
        this.hasFiles = hasFiles;
        this.starter = starter;
    }

    BackendId backend() {
        return backend;
    }

    List<String> configuring() {
        return configuring;
    }

    boolean hasFiles() {
        return hasFiles.getAsBoolean();
    }

    DevServer.Starter starter() {
        return starter;
    }
}
