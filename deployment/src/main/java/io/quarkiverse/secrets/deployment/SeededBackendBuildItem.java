package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.spi.BackendId;
import io.quarkus.builder.item.MultiBuildItem;

/** A backend that runs as a dev service, and is filled from {@code .env}: that is where missing secrets are to be added. */
public final class SeededBackendBuildItem extends MultiBuildItem {

    private final BackendId backend;

    public SeededBackendBuildItem(BackendId backend) {
        this.backend = backend;
    }

    BackendId backend() {
        return backend;
    }
}
