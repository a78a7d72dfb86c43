package io.quarkiverse.secrets.runtime.config;

import java.util.Optional;

/**
 * Holds what was loaded until something else is responsible for closing it, so that a start that fails before leaves nothing
 * open. In dev mode, where this class outlives the application, it is the last start's. Safe for use by several threads.
 */
final class PendingSecrets {

    /** What was loaded while the application was initialised statically; run time takes it over. */
    static final PendingSecrets STATIC_INIT = new PendingSecrets();

    /** What was loaded with leased credentials by an application that is starting; the application takes it over. */
    static final PendingSecrets STARTING = new PendingSecrets();

    private Optional<StartupState> loaded = Optional.empty();

    private PendingSecrets() {
    }

    /** Keeps what was loaded; what is there and was not taken is closed. */
    synchronized void keep(StartupState secrets) {
        discard();
        loaded = Optional.of(secrets);
    }

    /** Closes what was loaded and not taken, by a start that has failed. */
    synchronized void discard() {
        loaded.ifPresent(StartupState::close);
        loaded = Optional.empty();
    }

    /** Gives what was loaded, once. */
    synchronized Optional<StartupState> take() {
        Optional<StartupState> taken = loaded;
        loaded = Optional.empty();
        return taken;
    }
}
