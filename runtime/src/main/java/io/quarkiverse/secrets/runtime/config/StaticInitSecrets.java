package io.quarkiverse.secrets.runtime.config;

import java.util.Map;
import java.util.Optional;

/**
 * Hands what was loaded while the application was initialised statically over to run time. In dev mode, where this class
 * outlives the application, it is the last start's. Safe for use by several threads.
 */
final class StaticInitSecrets {

    private static Optional<StartupState> loaded = Optional.empty();
    private static Map<String, String> settingDefaults = Map.of();

    private StaticInitSecrets() {
    }

    /** Keeps what was loaded; what is there and was not taken is closed. */
    static synchronized void keep(StartupState secrets) {
        discard();
        loaded = Optional.of(secrets);
    }

    /** Closes what was loaded and not taken, by a start that has failed. */
    static synchronized void discard() {
        loaded.ifPresent(secrets -> secrets.secrets().close());
        loaded = Optional.empty();
    }

    /** Gives what was loaded, once. */
    static synchronized Optional<StartupState> take() {
        Optional<StartupState> taken = loaded;
        loaded = Optional.empty();
        return taken;
    }

    /** Keeps the defaults of the extension's settings, which configuration has at run time only. */
    static synchronized void keepSettingDefaults(Map<String, String> defaults) {
        settingDefaults = Map.copyOf(defaults);
    }

    static synchronized Map<String, String> settingDefaults() {
        return settingDefaults;
    }
}
