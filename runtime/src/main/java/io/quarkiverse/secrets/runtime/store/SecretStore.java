package io.quarkiverse.secrets.runtime.store;

import java.util.Objects;

/**
 * Holds the current snapshot. Readers take whichever is current, without waiting for anybody.
 */
public final class SecretStore {

    private volatile Snapshot snapshot = Snapshot.empty();

    public Snapshot snapshot() {
        return snapshot;
    }

    /** Puts a new snapshot in the place of the current one, for all reads that follow. */
    public void publish(Snapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot);
    }
}
