package io.quarkiverse.secrets.runtime.store;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.backend.BackendCall;

/**
 * Learns what happens in the store. Its methods are called on the thread on which it happens, may be called by several at
 * once, and must not throw.
 */
public interface StoreListener {

    /** A backend was asked for something, or something was stored in it. */
    default void called(BackendCall call) {
    }

    /** All registered secrets were loaded again, however many backends were asked for that. */
    default void refreshed(BackendCall.Result result) {
    }

    /** There are other values in memory than before. */
    default void valuesChanged() {
    }

    /** Leased credentials were renewed or replaced, or could not be. */
    default void leasesChanged() {
    }

    /** A registered secret has another value than before. */
    default void changed(SecretChanged change) {
    }

    /** A component has asked for a secret. Called for what is to be audited only. */
    default void accessed(SecretAccess access) {
    }

    /** A component has stored a secret, or has failed to. */
    default void stored(SecretStored stored) {
    }
}
