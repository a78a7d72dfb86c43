package io.quarkiverse.secrets.runtime.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.backend.BackendSelection;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkus.runtime.ImageMode;

/**
 * Has the backend that will probably be chosen do ahead, while the application initialises statically, what needs no settings.
 * Loading the classes of a cloud's SDK takes longer than asking it for all secrets.
 * <p>
 * Only the environment and system properties say here which backend that is. When configuration decides otherwise, the work was
 * for nothing, and that is all.
 */
final class BackendPreparation {

    private BackendPreparation() {
    }

    /** Begins on a thread of its own, if anything says which backend it may be and no image is being built. */
    static void begin() {
        if (ImageMode.current() == ImageMode.NATIVE_BUILD) {
            return;
        }
        if (setting(BackendSelection.BACKEND_KEY).isPresent() || setting(BackendSelection.BACKEND_VARIABLE).isPresent()
                || setting(BackendSelection.ENVIRONMENT_VARIABLE).isPresent()) {
            Thread thread = new Thread(() -> prepare(BackendPreparation::setting, SecretsProviderFactories.find()),
                    "secrets-prepare");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Prepares the backend that is chosen by these settings. */
    static void prepare(Function<String, Optional<String>> lookup, Map<BackendId, SecretsProviderFactory> factories) {
        try {
            factories.get(BackendSelection.select(lookup, SecretsProviderFactories.descriptors(factories)).id()).prepare();
        } catch (RuntimeException | LinkageError e) {
            // The load fails for the same reason, and reports it
        }
    }

    private static Optional<String> setting(String key) {
        String property = System.getProperty(key);
        return Optional.ofNullable(property != null ? property : System.getenv(key))
                .or(() -> Optional.ofNullable(System.getenv(SecretNames.canonical(key))));
    }
}
