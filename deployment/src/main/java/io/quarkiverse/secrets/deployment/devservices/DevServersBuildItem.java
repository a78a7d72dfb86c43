package io.quarkiverse.secrets.deployment.devservices;

import java.util.List;

import io.quarkus.builder.item.SimpleBuildItem;

/** The servers that are running for this application. */
final class DevServersBuildItem extends SimpleBuildItem {

    private final List<RunningDevServer> servers;

    DevServersBuildItem(List<RunningDevServer> servers) {
        this.servers = List.copyOf(servers);
    }

    List<RunningDevServer> servers() {
        return servers;
    }
}
