package io.quarkiverse.secrets.runtime.events;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Adds the CDI events, in an application that observes them.
 */
@Recorder
public class EventsRecorder {

    public void notifyOfChanges(RuntimeValue<SecretStore> store) {
        store.getValue().addListener(new SecretEvents(new EventDelivery<>(SecretChanged.class)));
    }
}
