package io.quarkiverse.secrets.runtime.tracing;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Adds the spans, in an application that has OpenTelemetry.
 */
@Recorder
public class TracingRecorder {

    /** To be called when the beans of the start are there. */
    public void trace(RuntimeValue<SecretStore> store) {
        CallSpans.bind(store.getValue());
    }
}
