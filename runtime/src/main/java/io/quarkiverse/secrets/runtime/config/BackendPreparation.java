package io.quarkiverse.secrets.runtime.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.LogManager;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.backend.BackendSelection;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.ImageMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;

/**
 * Has the backend that will probably be chosen do ahead, while the application initialises statically, what needs no settings.
 * Loading the classes of a cloud's SDK takes longer than asking it for all secrets.
 * <p>
 * At first only the environment and system properties say which backend that is, and later the sources that come before ours.
 * When the finished configuration decides otherwise, the work was for nothing, and that is all.
 */
final class BackendPreparation {

    private BackendPreparation() {
    }

    /** Begins on a thread of its own, if the environment says which backend it may be and nothing is being built. */
    static void begin() {
        if (ImageMode.current() == ImageMode.NATIVE_BUILD || ApplicationLifecycleManager.isAppCDSGeneration()) {
            return;
        }
        if (isNamedInEnvironment() || setting(BackendSelection.ENVIRONMENT_VARIABLE).isPresent()) {
            begin(BackendPreparation::setting);
        }
    }

    /** Begins on a thread of its own, if configuration names the backend and the environment does not. */
    static void begin(ConfigSourceContext configuration) {
        if (!isNamedInEnvironment()) {
            // Read here: on the other thread, configuration may be finished and closed already
            Optional<String> backend = value(configuration, BackendSelection.BACKEND_KEY);
            if (backend.isPresent()) {
                begin(key -> key.equals(BackendSelection.BACKEND_KEY) ? backend : Optional.empty());
            }
        }
    }

    private static void begin(Function<String, Optional<String>> lookup) {
        // On this thread and beforehand: SDKs log. While one thread initialises the JDK's logging and another JBoss LogManager's
        // LogContext, each waits for the other, and the start hangs
        LogManager.getLogManager();
        Thread thread = new Thread(() -> prepare(lookup, SecretsProviderFactories.find()), "secrets-prepare");
        thread.setDaemon(true);
        thread.start();
    }

    /** Prepares the backends that are chosen by these settings. */
    static void prepare(Function<String, Optional<String>> lookup, Map<BackendId, SecretsProviderFactory> factories) {
        try {
            for (BackendId id : BackendSelection.select(lookup, SecretsProviderFactories.descriptors(factories)).ids()) {
                factories.get(id).prepare();
            }
        } catch (RuntimeException | LinkageError e) {
            // The load fails for the same reason, and reports it
        }
    }

    private static boolean isNamedInEnvironment() {
        return setting(BackendSelection.BACKEND_KEY).isPresent() || setting(BackendSelection.BACKEND_VARIABLE).isPresent();
    }

    private static Optional<String> value(ConfigSourceContext configuration, String key) {
        ConfigValue value = configuration.getValue(key);
        return value == null ? Optional.empty() : Optional.ofNullable(value.getValue());
    }

    private static Optional<String> setting(String key) {
        String property = System.getProperty(key);
        return Optional.ofNullable(property != null ? property : System.getenv(key))
                .or(() -> Optional.ofNullable(System.getenv(SecretNames.canonical(key))));
    }
}
