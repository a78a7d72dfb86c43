package io.quarkiverse.secrets.runtime.metrics;

import java.util.List;
import java.util.function.Consumer;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Adds the meters, in an application that has Micrometer.
 */
@Recorder
public class MetricsRecorder {

    /**
     * To be called when the application's registries are there.
     *
     * @param buckets the names of the TLS buckets that have a certificate from secrets
     * @param leased the names of the leased credentials
     */
    public Consumer<MetricsFactory> meters(RuntimeValue<SecretStore> store, List<String> buckets,
            RuntimeValue<List<String>> leased) {
        return factory -> SecretsMeters.bind(store.getValue(), () -> Arc.container().instance(SecretsManager.class).get(),
                buckets, leased.getValue());
    }
}
