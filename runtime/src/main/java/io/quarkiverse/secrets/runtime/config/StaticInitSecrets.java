package io.quarkiverse.secrets.runtime.config;

import java.util.Optional;

/**
 * Hands what was loaded while the application was initialised statically over to run time. In dev mode, where this class
 * outlives the application, it is the last start's. Safe for use by several threads.
 */
final class StaticInitSecrets {

    private static Optional<StartupState> loaded = Optional.empty();

    private StaticInitSecrets() {
    }

    /** Keeps what was loaded; what is there and was not taken is closed. */
    static synchronized void keep(StartupState secrets) {
        discard();
        loaded = Optional.of(secrets);
    }

    /** Closes what was loaded and not taken, by a start that has failed. */
    static synchronized void discard() {
        loaded.ifPresent(StartupState::close);
        loaded = Optional.empty();
    }

    /** Gives what was loaded, once. */
    static synchronized Optional<StartupState> take() {
        Optional<StartupState> taken = loaded;
        loaded = Optional.empty();
        return taken;
    }
}
