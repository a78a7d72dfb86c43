package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretAccess.Origin;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Remembers what one component has read, by the names that it used. It notifies the store's listeners of the first read of each
 * and of one whose outcome is another than the last time, and gives the component what it has read before and is still in
 * memory.
 * <p>
 * <strong>Concurrency:</strong> safe for use by several threads, without a lock. At worst, listeners are notified twice.
 */
final class ComponentReads {

    /** Names may come from a component's own callers. Beyond this, listeners are notified each time. */
    private static final int MOST_NAMES = 10_000;

    /**
     * One read.
     *
     * @param text the value, or why there is none
     * @param snapshot the snapshot that has the value; null for one that is not registered
     * @param reference what was asked for, of a secret that is not registered; else null
     * @param answer the answer to that, if it is for the name; else null
     */
    private record Read(boolean found, String text, Snapshot snapshot, SecretReference reference, OnDemandAnswer answer) {

        boolean isLike(Read other) {
            return other != null && found == other.found && text.equals(other.text);
        }

        /** Leaves the text out, which may be a value. */
        @Override
        public String toString() {
            return found ? "found" : "failed";
        }
    }

    private final SecretStore store;
    private final SecretCache cache;
    private final String component;
    private final ConcurrentMap<String, Read> reads = new ConcurrentHashMap<>();

    /**
     * @param cache has what is not registered
     * @param component the component's name
     */
    ComponentReads(SecretStore store, SecretCache cache, String component) {
        this.store = store;
        this.cache = cache;
        this.component = component;
    }

    /** The value of a secret that the component has read before and that is still in memory; null if it is not. */
    String known(String name) {
        Read read = reads.get(name);
        if (read == null || !read.found()) {
            return null;
        }
        boolean current = read.snapshot() != null ? read.snapshot() == store.snapshot()
                : read.answer() != null && cache.fresh(read.reference()) == read.answer();
        return current ? read.text() : null;
    }

    /** A registered secret was read from this snapshot. */
    void retrieved(String name, Snapshot snapshot, String value) {
        record(name, Origin.SNAPSHOT, new Read(true, value, snapshot, null, null));
    }

    /** A secret that is not registered, or another version of one, was read. */
    void retrieved(String name, Origin origin, SecretReference reference, OnDemandAnswer answer) {
        // A version is read by a name that is none
        OnDemandAnswer current = reference.version().isPresent() ? null : answer;
        record(name, origin, new Read(true, answer.value().orElseThrow(), null, reference, current));
    }

    void failed(String name, Origin origin, String reason) {
        record(name, origin, new Read(false, reason, null, null, null));
    }

    private void record(String name, Origin origin, Read read) {
        Read last = reads.get(name);
        if (last != null || reads.size() < MOST_NAMES) {
            reads.put(name, read);
        }
        if (!read.isLike(last)) {
            store.accessed(new SecretAccess(name, component, origin,
                    read.found() ? Optional.empty() : Optional.of(read.text())));
        }
    }
}
