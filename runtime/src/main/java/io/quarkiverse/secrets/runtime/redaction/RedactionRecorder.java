package io.quarkiverse.secrets.runtime.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Handler;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.logging.LogRuntimeConfig;
import io.quarkus.runtime.logging.LogRuntimeConfig.CategoryConfig;

/**
 * Ties redaction into the set-up of logging.
 */
@Recorder
public class RedactionRecorder {

    private final RuntimeValue<LogRuntimeConfig> config;

    public RedactionRecorder(RuntimeValue<LogRuntimeConfig> config) {
        this.config = config;
    }

    /**
     * Has secrets replaced from now on, in the records too that wait for logging to be set up.
     *
     * @return a handler to be set up with the others; empty if redaction is off
     */
    public RuntimeValue<Optional<Handler>> redact(RuntimeValue<SecretStore> store, ShutdownContext shutdown) {
        if (!ConfigProvider.getConfig().getOptionalValue("quarkus.secrets.redaction.enabled", Boolean.class).orElse(true)) {
            return new RuntimeValue<>(Optional.empty());
        }
        LogRedaction redaction = new LogRedaction(redactor(store.getValue()), categoriesWithHandlers());
        redaction.install();
        if (LaunchMode.current().isDevOrTest()) {
            // The handlers outlive the application. In production, what is logged at the very end is redacted too
            shutdown.addLastShutdownTask(redaction::remove);
        }
        return new RuntimeValue<>(Optional.of(new LoggingSetupHandler(redaction)));
    }

    /** To be called when the application has started: from here on, failures are logged. */
    public void started() {
        StartRedaction.end();
    }

    private static CurrentRedactor redactor(SecretStore store) {
        // Not a method reference: the first of them takes milliseconds, and this is before the application answers
        CurrentRedactor redactor = new CurrentRedactor(new Supplier<>() {
            @Override
            public List<String> get() {
                return store.knownValues();
            }
        });
        store.addListener(redactor);
        redactor.valuesChanged();
        return redactor;
    }

    private List<String> categoriesWithHandlers() {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, CategoryConfig> category : config.getValue().categories().entrySet()) {
            if (category.getValue().handlers().isPresent()) {
                names.add(category.getKey());
            }
        }
        return names;
    }
}
