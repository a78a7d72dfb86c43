package io.quarkiverse.secrets.cli.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.endpoint.EndpointLock;
import io.quarkiverse.secrets.cli.endpoint.EndpointSession;

/**
 * Keeps other migrations out of the endpoints that one changes, from before it plans until it has ended: the plan of a second
 * one would be wrong by the time it stores, and neither backup would have all that is overwritten. For one thread.
 */
public final class MigrationLock implements AutoCloseable {

    private final List<EndpointLock> locks = new ArrayList<>();

    private MigrationLock() {
    }

    /**
     * Acquires it. Where the system has no locks, warns and acquires none.
     *
     * @param changed the endpoints that the migration changes
     * @throws CliException if another migration that changes one of them is running
     */
    public static MigrationLock acquire(Collection<EndpointSession> changed, Console console) {
        MigrationLock acquired = new MigrationLock();
        try {
            // In one order, so that of two that need the same locations one gets them all
            for (Map.Entry<String, String> location : locations(changed).entrySet()) {
                Optional<EndpointLock> lock = EndpointLock.tryAcquire(location.getKey());
                if (lock.isEmpty()) {
                    throw new CliException("nothing was done: another migration or import changes " + location.getValue()
                            + " and is still running", "wait until it has ended, and run this one again");
                }
                acquired.locks.add(lock.get());
            }
            return acquired;
        } catch (IOException e) {
            console.warn("it cannot be ensured that no other migration or import changes the same at this moment ("
                    + e.getMessage() + "): the folder for temporary files has to be writable");
            return acquired;
        } catch (CliException e) {
            acquired.close();
            throw e;
        }
    }

    /** The locations, each with the name of the endpoint that it is of. */
    private static Map<String, String> locations(Collection<EndpointSession> changed) throws IOException {
        Map<String, String> locations = new TreeMap<>();
        for (EndpointSession endpoint : changed) {
            endpoint.locations().forEach(location -> locations.put(location, endpoint.name()));
        }
        return locations;
    }

    @Override
    public void close() {
        for (EndpointLock lock : locks) {
            try {
                lock.close();
            } catch (IOException e) {
                // The operating system releases it when the process ends, which is soon
            }
        }
    }
}
