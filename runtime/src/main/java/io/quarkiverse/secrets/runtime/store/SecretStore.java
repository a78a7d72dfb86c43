package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.store.ResolvedSecret.Origin;

/**
 * Holds the current snapshot. Readers take whichever is current, without waiting.
 */
public final class SecretStore {

    private final List<StoreListener> listeners = new CopyOnWriteArrayList<>();
    private final ThreadLocal<SecretView> loading = new ThreadLocal<>();
    private volatile Snapshot snapshot = Snapshot.empty();
    private final List<BackendCall> firstLoads = new CopyOnWriteArrayList<>();
    private volatile Supplier<List<String>> otherValues = List::of;
    private final OwnCredentials credentials = new OwnCredentials();

    /**
     * Adds a listener. It is notified from now on, and at once of the load at start and of what configuration has
     * read since.
     */
    public void addListener(StoreListener listener) {
        listeners.add(listener);
        firstLoads.forEach(listener::called);
        Snapshot current = snapshot;
        for (String name : current.servedNames()) {
            ServedValue served = current.served(name);
            if (served.isRead()) {
                listener.accessed(readByConfiguration(served));
            }
        }
    }

    /**
     * Every value in memory, those before the last change, and the credentials of the provider; not those that are the defaults
     * of secrets, which stand in
     * configuration for everybody to see. It makes a new list each time.
     */
    public List<String> knownValues() {
        List<String> values = new ArrayList<>(otherValues.get());
        values.addAll(credentials.all());
        for (ResolvedSecret secret : snapshot.secrets()) {
            if (secret.origin() != Origin.DEFAULT) {
                secret.value().ifPresent(values::add);
            }
            secret.previous().ifPresent(values::add);
        }
        return values;
    }

    /**
     * Adds a credential of the backend's provider to the {@link #knownValues known values}. May be called on any thread, and
     * before
     * anything is loaded. Listeners are notified if it is new; the newest 32 are kept.
     */
    public void addCredential(String credential) {
        if (credentials.add(credential)) {
            valuesChanged();
        }
    }

    /** Sets what has other values than those of the snapshot. */
    void otherValues(Supplier<List<String>> others) {
        otherValues = others;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /** The current snapshot, or to a thread that is loading one, what it knows already. */
    public SecretView view() {
        SecretView known = loading.get();
        return known == null ? snapshot : known;
    }

    /** Has this thread see the secrets as it is loading them, until {@link #loaded}. */
    void loading(SecretView view) {
        loading.set(view);
    }

    void loaded() {
        loading.remove();
    }

    /** Puts a new snapshot in the place of the current one, for all reads that follow. */
    public void publish(Snapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot);
        valuesChanged();
    }

    /** To be called when configuration reads a value for the first time. */
    public void firstRead(ServedValue served) {
        served.markRead();
        if (!listeners.isEmpty()) {
            accessed(readByConfiguration(served));
        }
    }

    /** Notifies the listeners of a request to a backend. */
    public void called(BackendCall call) {
        if (call.operation() == Operation.LOAD) {
            firstLoads.add(call);
        }
        for (StoreListener listener : listeners) {
            listener.called(call);
        }
    }

    void refreshed(BackendCall.Result result) {
        for (StoreListener listener : listeners) {
            listener.refreshed(result);
        }
    }

    void valuesChanged() {
        for (StoreListener listener : listeners) {
            listener.valuesChanged();
        }
    }

    /** Notifies the listeners that leased credentials were renewed or replaced, or could not be. */
    public void leasesChanged() {
        for (StoreListener listener : listeners) {
            listener.leasesChanged();
        }
    }

    void changed(SecretChanged change) {
        for (StoreListener listener : listeners) {
            listener.changed(change);
        }
    }

    void accessed(SecretAccess access) {
        for (StoreListener listener : listeners) {
            listener.accessed(access);
        }
    }

    void stored(SecretStored stored) {
        for (StoreListener listener : listeners) {
            listener.stored(stored);
        }
    }

    private static SecretAccess readByConfiguration(ServedValue served) {
        return new SecretAccess(served.name(), SecretAccess.CONFIGURATION, SecretAccess.Origin.SNAPSHOT, Optional.empty());
    }
}
