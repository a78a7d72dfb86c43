package io.quarkiverse.secrets.runtime.events;

import java.util.function.Consumer;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.runtime.store.StoreListener;

/**
 * Notifies observers of changed secrets, the synchronous ones on the thread on which the change happened: when it goes on, they
 * have the new value in place.
 */
final class SecretEvents implements StoreListener {

    private final Consumer<SecretChanged> observers;

    /** @param observers calls the observers, and does not throw */
    SecretEvents(Consumer<SecretChanged> observers) {
        this.observers = observers;
    }

    @Override
    public void changed(SecretChanged change) {
        observers.accept(change);
    }
}
