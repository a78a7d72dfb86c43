package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretAccess.Origin;

/**
 * Notifies the store's listeners of what a component has asked for: the first time, and when the outcome is another than
 * the last time. Safe for use by several threads: at worst, they are notified twice.
 */
final class AuditedReads {

    /** Names may come from a component's own callers. Beyond this, listeners are notified each time. */
    private static final int MOST_NAMES = 10_000;

    private record Outcome(boolean found, String text) {
        /** Leaves the text out, which may be a value. */
        @Override
        public String toString() {
            return found ? "found" : "failed";
        }
    }

    private final SecretStore store;
    private final String component;
    private final ConcurrentMap<String, Outcome> last = new ConcurrentHashMap<>();

    AuditedReads(SecretStore store, String component) {
        this.store = store;
        this.component = component;
    }

    void retrieved(String name, Origin origin, String value) {
        record(name, origin, new Outcome(true, value));
    }

    void failed(String name, Origin origin, String reason) {
        record(name, origin, new Outcome(false, reason));
    }

    private void record(String name, Origin origin, Outcome outcome) {
        if (outcome.equals(last.get(name))) {
            return;
        }
        if (last.size() < MOST_NAMES || last.containsKey(name)) {
            last.put(name, outcome);
        }
        store.accessed(new SecretAccess(name, component, origin,
                outcome.found() ? Optional.empty() : Optional.of(outcome.text())));
    }
}
