package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretAccess.Origin;

/**
 * Tells the store's listeners what a component has asked for: the first time, and when the outcome is another than
 * the last time. Safe for use by several threads: at worst, something is told twice.
 */
final class AuditedReads {

    /** Names may come from a component's own callers. What is beyond this is told each time. */
    private static final int MOST_NAMES = 10_000;

    private record Told(boolean found, String text) {
        /** Leaves the text out, which may be a value. */
        @Override
        public String toString() {
            return found ? "found" : "failed";
        }
    }

    private final SecretStore store;
    private final String component;
    private final ConcurrentMap<String, Told> told = new ConcurrentHashMap<>();

    AuditedReads(SecretStore store, String component) {
        this.store = store;
        this.component = component;
    }

    void retrieved(String name, Origin origin, String value) {
        tell(name, origin, new Told(true, value));
    }

    void failed(String name, Origin origin, String reason) {
        tell(name, origin, new Told(false, reason));
    }

    private void tell(String name, Origin origin, Told outcome) {
        if (outcome.equals(told.get(name))) {
            return;
        }
        if (told.size() < MOST_NAMES || told.containsKey(name)) {
            told.put(name, outcome);
        }
        store.accessed(new SecretAccess(name, component, origin,
                outcome.found() ? Optional.empty() : Optional.of(outcome.text())));
    }
}
