package io.quarkiverse.secrets.it.running;

import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.providers.servers.BackendServer;

/** A backend that the packaged sample runs on, and what may happen to its secrets meanwhile. */
interface RunningBackend extends AutoCloseable {

    /** What it is asked by. */
    BackendServer server();

    /** The environment variables that choose it. */
    Map<String, String> environment();

    /** The system properties that an application needs for it, each as {@code name=value}. */
    List<String> properties();

    /** Stores a value, as a new version. */
    void store(String name, String value);

    void delete(String name);

    /** Brings back what was deleted. */
    void restore(String name);

    /** Refuses to let the secret be read. */
    void deny(String name);

    void allow(String name);

    /** Refuses to let any secret be read. */
    void denyAll();

    void allowAll();

    /** How many calls one refresh makes. */
    int callsOfAPoll();

    /**
     * By how much the clock of the application's process may jump, as libfaketime takes it, so that it keeps trusting the
     * server.
     */
    List<String> clockJumps();

    @Override
    default void close() {
        server().close();
    }
}
