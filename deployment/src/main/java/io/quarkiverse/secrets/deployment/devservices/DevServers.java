package io.quarkiverse.secrets.deployment.devservices;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.secrets.spi.BackendId;

/**
 * The running servers.
 * <p>
 * <strong>Lifecycle:</strong> made by the first build, and kept across live reloads. A server is closed when a reload no longer
 * wants it, and all are when the application's class loaders are. Safe for use by several threads.
 */
final class DevServers implements AutoCloseable {

    private final Map<BackendId, RunningDevServer> running = new TreeMap<>();

    /**
     * Starts the servers that are wanted and not running yet, and closes those that are no longer wanted.
     *
     * @param port the port to listen on; 0 for a free one
     * @throws IllegalStateException if a server cannot listen there
     */
    synchronized List<RunningDevServer> run(List<BackendDevServiceBuildItem> wanted, int port) {
        List<BackendId> ids = wanted.stream().map(BackendDevServiceBuildItem::backend).toList();
        for (Iterator<RunningDevServer> each = running.values().iterator(); each.hasNext();) {
            RunningDevServer server = each.next();
            if (!ids.contains(server.backend()) || server.port() != port) {
                server.server().close();
                each.remove();
            }
        }
        for (BackendDevServiceBuildItem backend : wanted) {
            running.computeIfAbsent(backend.backend(), id -> new RunningDevServer(id, port, start(backend, port)));
        }
        return new ArrayList<>(running.values());
    }

    private static DevServer start(BackendDevServiceBuildItem backend, int port) {
        try {
            return backend.starter().start(port);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("The dev service of " + backend.backend() + " cannot listen at port " + port
                    + ". Fix: set quarkus.secrets.devservices.port to a port that is free, or remove it", e);
        }
    }

    @Override
    public synchronized void close() {
        running.values().forEach(server -> server.server().close());
        running.clear();
    }
}
