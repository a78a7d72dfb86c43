package io.quarkiverse.secrets.runtime.store;

import java.util.Objects;

/**
 * Holds the current snapshot. Readers take whichever is current, without waiting for anybody.
 */
public final class SecretStore {

    private volatile Snapshot snapshot = Snapshot.empty();
    private volatile SecretView view = snapshot;

    public Snapshot snapshot() {
        return snapshot;
    }

    /** The current snapshot, or before there is one, what the load under way knows already. */
    public SecretView view() {
        return view;
    }

    /** Says what to look at until the first snapshot is there. */
    void loading(SecretView loading) {
        view = loading;
    }

    /** Puts a new snapshot in the place of the current one, for all reads that follow. */
    public void publish(Snapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot);
        this.view = snapshot;
    }
}
